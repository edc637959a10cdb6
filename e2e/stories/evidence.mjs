// Every dependency can be defended: what was seen, declared and is likely, what a person says, and what lies outside.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { audited, drop, figures, folder, go, idle, opened, openedWith, run, shownInList, words, written } from '../steps.mjs';

const word = words('nb');
const gist = (page, within = 20_000) => page.waitFor(() => document.querySelector('[data-testid=gist]')?.innerText, { within, what: 'a sentence about the evidence' });
const panel = () => document.querySelector('aside.fp-side').innerText;

/** Three services with all kinds of evidence between them. */
function estate() {
  const servers = 'Server,IP,OS\nlab-app,10.0.0.1,Linux\njournal-db-01,10.0.0.2,Linux\njournal-db-02,10.0.0.3,Linux\nvev-web,10.0.0.4,Linux\nstille,10.0.0.5,Linux\n';
  const days = Array.from({ length: 20 }, (_, day) => `2026-03-${String(day + 1).padStart(2, '0')}T`);
  const flow = (day, from, to, port, action = 'allow') => `${day}10:00:00Z,${from},${to},${port},tcp,${action},1200`;
  const flows = ['Time,Source IP,Destination IP,Destination Port,Protocol,Action,Bytes'];
  days.forEach((day, at) => {
    if (at < 17) flows.push(flow(day, '10.0.0.1', '10.0.0.2', 1433));
    flows.push(flow(day, '10.0.0.4', '10.0.0.1', 443));
  });
  for (let host = 1; host <= 5; host += 1) flows.push(flow(days[3], '10.0.0.1', `10.77.4.${host}`, 443));
  flows.push(flow(days[4], '10.0.0.1', '8.8.4.4', 53), flow(days[5], '10.0.0.1', '10.0.0.2', 22, 'deny'));
  return [
    written('servere.csv', servers),
    written('trafikk.csv', `${flows.join('\n')}\n`),
    written('cmdb.csv', 'parent,type,child\nLab,Depends on::Used by,Journal\n'),
    written('katalog.csv', 'Tjeneste;Eier;Servere\nLab;UNN;lab-app\nJournal;UNN;journal-db-01\nArkiv;UNN;journal-db-02\nVev;UNN;vev-web\nStille;UNN;stille\n'),
  ];
}

/** Opens the evidence of the dependency on this partner. */
async function behind(page, partner) {
  await page.waitFor((name) => [...document.querySelectorAll('aside .dep')].some((line) => line.innerText.includes(name)), { argument: partner, what: `a dependency on ${partner}` });
  await page.evaluate((name) => [...document.querySelectorAll('aside .dep')].find((line) => line.innerText.includes(name)).querySelector('button[aria-expanded]').click(), partner);
  return gist(page);
}

export const stories = {
  async 'a dependency says in one sentence what it stands on, and every line has its source'(t) {
    const page = await openedWith(t, estate());
    await shownInList(page, 'Lab');
    const sentence = await behind(page, 'Journal');
    t.assert.match(sentence, /^Sett 17 av 20 dager, sist 17\. mars 2026, på port 1433; cmdb\.csv sier det samme; ett forsøk ble avvist\.$/);
    const text = await page.evaluate(() => document.querySelector('[data-testid=behind]').innerText);
    for (const part of ['TCP 1433', '17 av 20 dager', 'trafikk.csv', 'TCP 22', '1 avvist', 'cmdb.csv']) t.assert.ok(text.includes(part), `${part} in ${text}`);
    await page.evaluate(() => document.querySelector('[data-testid=behind]').scrollIntoView({ block: 'start' }));
    await audited(t, page, 'evidence');
    await page.setViewport(1920, 1080);
    await page.screenshot('evidence-large');
    await page.setViewport(1366, 768);
    // The very ends are one step away.
    await page.evaluate(() => { document.querySelector('[data-testid=behind] details').open = true; });
    await page.waitFor(() => document.querySelector('[data-testid=behind] .fp-evidence')?.innerText.includes('lab-app → journal-db-01:1433'), { what: 'the very ends' });
    // A name pair across services is a hint, and is no dependency.
    await shownInList(page, 'Journal');
    t.assert.match(await behind(page, 'Arkiv'), /^Bare antatt: navnene hører sammen/);
    await page.evaluate(() => document.querySelector('[data-testid=behind]').scrollIntoView({ block: 'start' }));
    await page.screenshot('evidence-inferred');
    // The same panel stands beside the map, where what nobody watched has a look of its own.
    await go(page, 'map');
    await page.waitFor(() => document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000, what: 'the map' });
    await page.waitFor(() => Boolean(document.querySelector('aside .dep button[aria-expanded]')), { what: 'the panel beside the map' });
    await page.evaluate(() => document.querySelector('aside .dep button[aria-expanded]').click());
    await gist(page);
    await audited(t, page, 'evidence-map');
    await go(page, 'waves');
    await page.waitFor(() => [...document.querySelectorAll('.sv')].some((chip) => chip.innerText.includes('Stille') && chip.innerText.includes('ingen målt trafikk')), { what: 'the board says what was not observed' });
    await page.screenshot('evidence-board');
  },

  async 'a person declares a dependency, says what does not belong together, and takes it back'(t) {
    const page = await openedWith(t, estate());
    await shownInList(page, 'Stille');
    await page.click({ role: 'button', name: new RegExp(`^${word('declare-action')}`) });
    await page.fill({ role: 'textbox', name: /^Begrunnelse/ }, 'Overlegen vet det');
    await page.evaluate(() => document.getElementById('declare-other').focus());
    await page.type('vev-web');
    await page.waitFor(() => document.querySelector('[data-testid=declare-found]').innerText === 'Serveren vev-web', { what: 'what the name fits' });
    t.assert.deepEqual(await page.audit(), []);
    await page.screenshot('declare');
    await page.press('Enter');
    await page.waitFor(() => !document.querySelector('dialog[open]'), { what: 'it was said' });
    t.assert.match(await behind(page, 'Vev'), /^Oppgitt av en person, ikke sett/);
    const said = await page.text({ testId: 'said' });
    t.assert.ok(said.includes('Stille bruker vev-web') && said.includes('Overlegen vet det'), said);
    await page.evaluate(() => document.querySelector('[data-testid=behind]').scrollIntoView({ block: 'start' }));
    await audited(t, page, 'evidence-said');
    // It is in the file, and signed with it.
    const saved = await page.download(() => page.press('Control+S'));
    const again = await opened(t);
    await drop(again, [written('plan.flytteplan', saved.bytes)]);
    await figures(again);
    await idle(again);
    await shownInList(again, 'Stille');
    t.assert.match(await behind(again, 'Vev'), /^Oppgitt av en person/);
    await again.click({ role: 'button', name: /^Ta tilbake/ });
    await again.waitFor(() => ![...document.querySelectorAll('aside .dep')].some((line) => line.innerText.includes('Vev')), { what: 'it is taken back' });
    await again.press('Control+Z');
    await again.waitFor(() => [...document.querySelectorAll('aside .dep')].some((line) => line.innerText.includes('Vev')), { what: 'it stands again' });
    // What is likely is dismissed by a person, with a reason.
    await shownInList(again, 'Journal');
    await behind(again, 'Arkiv');
    await again.click({ role: 'button', name: new RegExp(`^${word('evidence-apart').replace(/ …$/, '')}`) });
    await again.waitFor(() => document.activeElement?.tagName === 'TEXTAREA', { what: 'the reason is asked for' });
    await again.type('Tilfeldig navn');
    await again.click({ role: 'button', name: word('declare-save'), in: { role: 'dialog' } });
    await again.waitFor(() => ![...document.querySelectorAll('aside .dep')].some((line) => line.innerText.includes('Arkiv')), { what: 'the hint is gone' });
  },

  async 'what lies outside gets names, in bulk, and stands by them'(t) {
    const page = await openedWith(t, estate());
    await shownInList(page, 'Lab');
    await page.waitFor(() => document.querySelector('aside').innerText.includes('10.77.4.1'), { what: 'single addresses' });
    await go(page, 'services');
    await page.click('show-outside');
    await page.waitFor(() => document.querySelectorAll('[data-testid=outside-proposed] tbody tr').length === 2, { what: 'a network and the internet are proposed' });
    t.assert.match(await page.text({ testId: 'outside-sum' }), /^6 adresser utenfor, 6 uten navn$/);
    await audited(t, page, 'outside-proposed');
    await page.click({ role: 'button', name: 'Ta med alle 2' });
    await page.waitFor(() => document.querySelectorAll('[data-testid=outside-rules] tbody tr').length === 2, { what: 'both are rules' });
    await page.press('Control+Z');
    await page.waitFor(() => document.querySelectorAll('[data-testid=outside-proposed] tbody tr').length === 2, { what: 'undone in one step' });
    await page.click({ role: 'button', name: 'Ta med alle 2' });
    // A rule of one's own, in one of the forms that it may have.
    await page.fill({ role: 'textbox', name: 'Regel', in: { testId: 'outside-new' } }, '10.77.4.2/32');
    await page.fill({ role: 'textbox', name: 'Navn', in: { testId: 'outside-new' } }, 'Reseptregisteret');
    await page.press('Enter');
    await page.waitFor(() => document.querySelectorAll('[data-testid=outside-rules] tbody tr').length === 3, { what: 'three rules' });
    await page.fill({ role: 'textbox', name: 'Navn for 10.77.4.0/24' }, 'Helsenettet');
    await page.press('Tab');
    await page.waitFor(() => [...document.querySelectorAll('[data-testid=outside-rules] input[type=text]')].some((field) => field.value === 'Helsenettet'), { what: 'renamed' });
    await page.setViewport(1920, 1080);
    await audited(t, page, 'outside');
    await page.setViewport(1366, 768);
    await page.screenshot('outside-small');
    await shownInList(page, 'Lab');
    await page.waitFor(() => ['Helsenettet', 'Internett', 'Reseptregisteret'].every((name) => document.querySelector('aside').innerText.includes(name)) && !document.querySelector('aside').innerText.includes('10.77.4.1'), { what: 'the panel names networks and systems' });
    t.assert.match(await behind(page, 'Helsenettet'), /^Sett .* på port 443; ingen har oppgitt den/);
    await page.evaluate(() => { document.querySelector('[data-testid=behind] details').open = true; });
    await page.waitFor(() => document.querySelector('[data-testid=behind] .fp-evidence').innerText.includes('10.77.4.5'), { what: 'the very addresses' });
    await page.screenshot('outside-panel');
    await go(page, 'map');
    await page.waitFor(() => document.querySelectorAll('[data-testid=map-outside] li').length === 3, { what: 'networks and systems beside the map' });
    await page.waitFor(() => document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000, what: 'the map' });
    await page.screenshot('outside-map');
    // Two at once: one name, then none.
    await go(page, 'services');
    await page.click('show-outside');
    await page.waitFor(() => document.querySelectorAll('[data-testid=outside-rules] tbody tr').length === 3, { what: 'three rules' });
    await page.click({ role: 'checkbox', name: 'Velg 10.77.4.0/24' });
    await page.click({ role: 'checkbox', name: 'Velg 10.77.4.2' });
    await page.click({ role: 'button', name: word('outside-remove'), in: { testId: 'outside-many' } });
    await page.waitFor(() => document.querySelectorAll('[data-testid=outside-rules] tbody tr').length === 1, { what: 'both are removed' });
  },

  async 'the example has its evidence too'(t) {
    const at = folder();
    run(['example', '--vms', '400', '--seed', '3', '--out', at]);
    const page = await opened(t, { viewport: { width: 1366, height: 768 } });
    await drop(page, readdirSync(at).filter((name) => /\.(xlsx|csv)$/.test(name)).map((name) => join(at, name)));
    await figures(page);
    await idle(page);
    await go(page, 'services');
    await page.click('show-outside');
    await page.waitFor(() => document.querySelector('[data-testid=outside-sum]'), { within: 60_000, what: 'what lies outside' });
    await page.screenshot('outside-example');
    await go(page, 'list');
    await page.evaluate(() => document.getElementById('list-grid').focus());
    await page.press('Home');
    for (let step = 0; step < 3; step += 1) await page.press('ArrowRight');
    await page.press('Enter');
    await page.waitFor(() => document.querySelectorAll('aside .dep').length > 0, { within: 60_000, what: 'whom a server deals with' });
    await page.evaluate(() => document.querySelector('aside .dep button[aria-expanded]').click());
    t.assert.match(await gist(page), /\.$/);
    await page.screenshot('evidence-vm');
    t.assert.ok((await page.evaluate(panel)).length > 0);
    t.assert.deepEqual(await page.audit(), []);
  },
};
