// The page driver: all that stories know of a browser. This file is the contract, in words; an
// engine (today `chromium.mjs`) returns objects with these methods. Nothing here is Playwright's.
//
// A *target* is { role, name } as assistive technology sees it (name: text or RegExp), or
// { testId }, or either of them with `in: target`; a bare text means { testId: text }.
//
// engine:  newPage({ scheme, viewport, locale, forcedColors }) -> page     close()
//          cpu() -> seconds       of the browser's processes together, since it started
// page:
//   open(path)                      goes there and waits for the document
//   click(target, { modifiers })    waits until it can be clicked
//   doubleClick(target)   hover(target)   focus(target)
//   clickAt(target, x, y)           in CSS pixels from the target's upper left corner
//   type(text)   fill(target, text)   press(keys)       'Control+K', 'Shift+ArrowDown'
//   drag(from, to, { before })       with the pointer: down, six moves, `before`, up; targets or { x, y }
//   wheel(target, dy)
//   dropFiles(target, paths)        files dragged in from outside
//   chooseFiles(action, paths)      runs action, which opens a file picker, and answers it
//   download(action) -> { name, bytes }
//   downloads(action, count) -> [{ name, bytes }]   where one action gives several files
//   text(target)   value(target)   exists(target)   count(target)   box(target)
//   evaluate(fn, argument)          in the page; both sides plain JSON
//   waitFor(fn, { argument, within, what })   polls the page's state each frame; returns the value
//   beforeOpen(fn)                  runs in every page before its own scripts
//   setClock(isoTime)               before open: the page's Date stands still there
//   setScheme('light'|'dark')   setViewport(width, height)   paste(text)
//   screenshot(name)                to e2e/shots
//   audit() -> [sentence]           axe-core, WCAG 2.2 A and AA; empty when nothing is wrong
//   inWorker(fn)                    evaluates in the page's first worker
//   errors() -> [text]              console errors, warnings of the policy, uncaught exceptions
//   violations() -> [text]          of the Content Security Policy
//   longTasks() -> [{ start, duration }]   above 50 ms, since navigation
//   events() -> [{ name, start, duration }]   keys and clicks until the next picture, from 16 ms on
//   requests() -> [address]         everything the page asked for
//   expectError(RegExp)             an error or violation a story provokes on purpose
//   tab() -> page                   another tab beside it, with the same storage   closeTab()
//   close()                         with all its tabs

import { launchChromium } from './chromium.mjs';

/** Starts the engine named by ENGINE (chromium where it is not set). */
export async function launch() {
  const engines = { chromium: launchChromium };
  const name = process.env.ENGINE ?? 'chromium';
  if (!engines[name]) throw new Error(`no engine ${name}; there is ${Object.keys(engines).join(', ')}`);
  return engines[name]();
}

/** A target in words, for messages. */
export function inWords(target) {
  if (typeof target === 'string') return `[${target}]`;
  const own = target.testId ? `[${target.testId}]` : `${target.role} ${target.name ?? ''}`;
  return target.in ? `${own} in ${inWords(target.in)}` : own;
}
