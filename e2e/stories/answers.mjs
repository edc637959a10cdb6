// Rules that are always on: a finding that somebody answers for, what is demanded, when nothing is moved, and the figures
// that rules measure by; all by keyboard.
import { act, audited, drop, figures, go, idle, opened, openedWith, toast, words, written } from '../steps.mjs';

const word = words('nb');
const dialogGone = (page) => page.waitFor(() => !document.querySelector('dialog[open]'), { what: 'the window is closed' });
const dialogThere = (page, id) => page.waitFor((wanted) => document.querySelector('dialog[open]')?.querySelector(`[data-testid=${wanted}]`), { argument: id, what: `the window ${id}` });
const sum = () => document.querySelector('.check .sum').innerText;

/** Two services that use each other, in two waves. */
const estate = () => [
  written('servere.csv', 'Server,IP,OS\nlab-01,10.0.0.1,Linux\nlab-02,10.0.0.2,Linux\njournal-01,10.0.0.3,Linux\narkiv-01,10.0.0.4,Linux\n'),
  written('katalog.csv', 'Tjeneste;Eier;Servere\nLab;UNN;lab-01, lab-02\nJournal;UNN;journal-01\nArkiv;NLSH;arkiv-01\n'),
  written('flyt.csv', 'Time,Source IP,Destination IP,Destination Port,Protocol,Action,Bytes\n2026-03-01T10:00:00Z,10.0.0.1,10.0.0.3,1433,tcp,allow,1200\n2026-03-02T10:00:00Z,10.0.0.2,10.0.0.3,1433,tcp,allow,1200\n'),
  written('bølger.csv', 'Bølge;Dato;Tjeneste\n1;26.05.2027;Lab\n2;09.06.2027;Journal\n2;09.06.2027;Arkiv\n'),
];

/** Opens the first finding of a rule. */
async function openFinding(page, text) {
  await go(page, 'check');
  await page.waitFor((wanted) => { const one = [...document.querySelectorAll('.check .fd')].find((found) => found.innerText.includes(wanted)); one?.click(); return Boolean(one); }, { argument: text, what: `a finding: ${text}` });
}

async function part(page, key) {
  await page.evaluate((wanted) => document.querySelector(`[data-testid=${wanted}]`).click(), key);
  await page.waitFor((wanted) => document.querySelector(`[data-testid=${wanted}-list]`), { argument: key, what: key });
}

export const stories = {
  async 'a finding is answered for by name, counts apart, is signed, and lapses when its ground changes'(t) {
    const page = await openedWith(t, estate());
    const crossing = '«Lab» flytter i bølge 1';
    await openFinding(page, crossing);
    const before = await page.evaluate(sum);
    await page.waitFor(() => document.querySelector('[data-testid=waive]'), { what: 'the way to a waiver' });
    await page.evaluate(() => document.querySelector('[data-testid=waive]').click());
    await dialogThere(page, 'waive-form');
    t.assert.deepEqual(await page.audit(), []);
    await page.screenshot('waive');
    await page.fill({ role: 'textbox', name: word('waive-name') }, 'Ola Nordmann');
    await page.fill({ role: 'textbox', name: /^Begrunnelse/ }, 'Avtalt med avdelingen <b>i mai</b>');
    await page.fill({ role: 'textbox', name: word('waive-role') }, 'Systemeier');
    await page.press('Enter');
    await dialogGone(page);
    await page.waitFor((old) => document.querySelector('.check .sum').innerText !== old && /1 unntak/.test(document.querySelector('.check .sum').innerText), { argument: before, what: 'it counts apart' });
    await openFinding(page, crossing);
    const told = await page.waitFor(() => document.querySelector('[data-testid=waived]')?.innerText, { what: 'who answers' });
    t.assert.match(told, /Unntak til og med 10\. juni 2027[^]*Ola Nordmann, Systemeier[^]*<b>i mai<\/b>/);
    await audited(t, page, 'waived');
    // Whoever signs reads it.
    await go(page, 'sign');
    const sheet = await page.waitFor(() => document.querySelector('[data-testid=sheet-waived]')?.innerText, { what: 'the waiver on the sheet' });
    t.assert.ok(sheet.includes('Ola Nordmann, Systemeier'), sheet);
    // It is in the file.
    const saved = await page.download(() => page.press('Control+S'));
    const again = await opened(t);
    await drop(again, [written('plan.flytteplan', saved.bytes)]);
    await figures(again);
    await idle(again);
    await openFinding(again, crossing);
    await again.waitFor(() => document.querySelector('[data-testid=waived]'), { what: 'the waiver in the file' });
    await openFinding(page, crossing);
    await page.evaluate(() => [...document.querySelectorAll('[data-testid=waived] button')].pop().click());
    await page.waitFor(() => !document.querySelector('[data-testid=waived]') && !/unntak/.test(document.querySelector('.check .sum').innerText), { what: 'the waiver is ended' });
    await page.press('Control+Z');
    await page.waitFor(() => /1 unntak/.test(document.querySelector('.check .sum').innerText), { what: 'and undone' });
    // What was seen since makes another ground of it: the waiver is told of, and counts no more.
    await drop(page, [written('flyt-juni.csv', 'Time,Source IP,Destination IP,Destination Port,Protocol,Action,Bytes\n2026-06-01T10:00:00Z,10.0.0.1,10.0.0.3,8443,tcp,allow,900\n')]);
    await idle(page);
    await openFinding(page, crossing);
    const lapsed = await page.waitFor(() => /gjelder ikke lenger/.test(document.querySelector('[data-testid=waived]')?.innerText ?? '') && document.querySelector('[data-testid=waived]').innerText, { what: 'the waiver has lapsed' });
    t.assert.match(lapsed, /grunnlaget er endret[^]*Ola Nordmann/);
    t.assert.ok(!/unntak/.test(await page.evaluate(sum)));
  },

  async 'a demand is stated by keyboard, stands with who and why, and is taken back'(t) {
    const page = await openedWith(t, estate());
    await go(page, 'waves');
    await page.waitFor(() => document.querySelector('.bd button.sv'), { what: 'the board' });
    await page.evaluate(() => { const chip = [...document.querySelectorAll('.bd button.sv')].find((one) => one.innerText.includes('Arkiv')); chip.focus(); chip.click(); });
    await page.press('d');
    await dialogThere(page, 'demand-form');
    const chosen = await page.evaluate(() => document.querySelector('[data-testid=sides]').innerText.trim());
    t.assert.match(chosen, /Arkiv/);
    await page.evaluate(() => { const select = document.querySelector('[data-testid=demand-form] select'); select.value = 'not-on'; select.dispatchEvent(new Event('change', { bubbles: true })); });
    await page.fill({ role: 'textbox', name: /^Begrunnelse/ }, 'Vaksinasjonshelg');
    await page.evaluate(() => { const day = document.querySelector('[data-testid=demand-form] input[type=date]'); day.value = '2027-05-28'; day.dispatchEvent(new Event('input', { bubbles: true })); });
    t.assert.deepEqual(await page.audit(), []);
    await page.screenshot('demand');
    await page.evaluate(() => document.querySelector('[data-testid=demand-form] [type=submit]').click());
    await dialogGone(page);
    await go(page, 'check');
    await part(page, 'check-demands');
    const list = () => document.querySelector('[data-testid=check-demands-list]').innerText;
    t.assert.match(await page.evaluate(list), /Arkiv flytter ikke 28\. mai 2027\s+Vaksinasjonshelg\s+\d/);
    await audited(t, page, 'demands');
    await page.evaluate(() => document.querySelector('[data-testid=check-demands-list] tbody button').click());
    await page.waitFor(() => /Ingen krav/.test(document.querySelector('[data-testid=check-demands-list]').innerText), { what: 'it is taken back' });
    t.assert.match(await toast(page), /Tok tilbake kravet/);
  },

  async 'what cannot be is refused where it is stated, with what makes it so, and nothing typed is lost'(t) {
    const page = await openedWith(t, estate());
    await go(page, 'waves');
    await page.waitFor(() => document.querySelector('.bd button.sv'), { what: 'the board' });
    const begin = async (kind, reason) => {
      await page.evaluate(() => { const chip = [...document.querySelectorAll('.bd button.sv')].find((one) => one.innerText.includes('Lab')); chip.focus(); chip.click(); });
      await page.press('d');
      await dialogThere(page, 'demand-form');
      await page.evaluate((wanted) => { const select = document.querySelector('[data-testid=demand-form] select'); select.value = wanted; select.dispatchEvent(new Event('change', { bubbles: true })); }, kind);
      await page.fill({ role: 'textbox', name: /^Begrunnelse/ }, reason);
    };
    const submit = () => page.evaluate(() => document.querySelector('[data-testid=demand-form] [type=submit]').click());
    await begin('in-wave', 'Leverandøren er der den natten');
    await submit();
    await dialogGone(page);
    await begin('not-in-wave', 'Vaksinasjonshelg');
    await submit();
    const told = await page.waitFor(() => document.querySelector('[data-testid=dialog-problem]')?.innerText, { what: 'the refusal' });
    t.assert.match(told, /Det strider mot noe som alt gjelder: [^]*Lab[^]*bølge 1/i);
    t.assert.equal(await page.evaluate(() => document.querySelector('[data-testid=demand-form] textarea').value), 'Vaksinasjonshelg');
    t.assert.deepEqual(await page.audit(), []);
    await page.screenshot('demand-refused');
    // Of another kind it may be said.
    await page.evaluate(() => { const [kind, wave] = document.querySelectorAll('[data-testid=demand-form] select'); const other = [...wave.options].find((one) => one.value !== wave.value); wave.value = other.value; wave.dispatchEvent(new Event('change', { bubbles: true })); return kind.value; });
    await submit();
    await dialogGone(page);
    await go(page, 'check');
    await part(page, 'check-demands');
    t.assert.equal(await page.evaluate(() => document.querySelectorAll('[data-testid=check-demands-list] tbody tr').length), 2);
  },

  async 'a freeze and a limit are set, told and undone'(t) {
    const page = await openedWith(t, estate());
    await go(page, 'check');
    await part(page, 'check-freezes');
    await page.evaluate(() => document.querySelector('[data-testid=new-freeze]').click());
    await dialogThere(page, 'freeze-form');
    await page.fill({ role: 'textbox', name: word('freeze-name') }, 'Turnusskifte');
    await page.evaluate(() => {
      const [from, to] = document.querySelectorAll('[data-testid=freeze-form] input[type=datetime-local]');
      for (const [field, value] of [[from, '2027-06-08T07:00'], [to, '2027-06-10T07:00']]) { field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })); }
      document.querySelectorAll('[data-testid=freeze-form] fieldset input[type=checkbox]')[1].click();
    });
    t.assert.deepEqual(await page.audit(), []);
    await page.screenshot('freeze');
    await page.evaluate(() => document.querySelector('[data-testid=freeze-form] [type=submit]').click());
    await dialogGone(page);
    await page.waitFor(() => /Turnusskifte/.test(document.querySelector('[data-testid=check-freezes-list] table')?.innerText ?? ''), { what: 'the freeze' });
    await audited(t, page, 'freezes');
    await part(page, 'check-limits');
    const figure = 'Personer på vakt';
    await page.fill({ role: 'spinbutton', name: figure }, '12');
    await page.press('Tab');
    t.assert.match(await toast(page), /12/);
    await page.fill({ role: 'spinbutton', name: figure }, '9999');
    await page.press('Tab');
    await page.waitFor(() => /utenfor/.test(document.querySelector('[data-testid=toast]')?.innerText ?? ''), { what: 'it is refused' });
    t.assert.equal(await page.evaluate((name) => document.querySelector(`input[aria-label="${name}"]`).value, figure), '12');
    await audited(t, page, 'limits');
    await act(page, word('action-undo'));
    await page.waitFor((name) => document.querySelector(`input[aria-label="${name}"]`).value === '20', { argument: figure, what: 'undone' });
  },

  async 'a team is written down, its night is too long for it, and more hands end the finding'(t) {
    const page = await openedWith(t, estate());
    await go(page, 'check');
    await part(page, 'check-limits');
    await page.fill({ role: 'spinbutton', name: 'Arbeid per server' }, '600');
    await page.press('Tab');
    await part(page, 'check-teams');
    await page.evaluate(() => document.querySelector('[data-testid=new-team]').click());
    await dialogThere(page, 'team-form');
    await page.fill({ role: 'textbox', name: word('team-name') }, 'Lab <i>drift</i>');
    await page.fill({ role: 'spinbutton', name: word('team-people') }, '1');
    await page.fill({ role: 'textbox', name: word('team-key-people') }, 'Kari Nordmann\nOla Nordmann');
    const submit = () => page.evaluate(() => document.querySelector('[data-testid=team-form] [type=submit]').click());
    await submit();
    const told = await page.waitFor(() => document.querySelector('[data-testid=dialog-problem]')?.innerText, { what: 'it works for nobody' });
    t.assert.ok(told.length > 0);
    await page.evaluate(() => document.querySelector('[data-testid=team-form] fieldset input[type=checkbox]').click());
    t.assert.deepEqual(await page.audit(), []);
    await page.screenshot('team');
    await submit();
    await dialogGone(page);
    const list = () => document.querySelector('[data-testid=check-teams-list]').innerText;
    t.assert.match(await page.evaluate(list), /Lab <i>drift<\/i>\s+1\s+Kari Nordmann, Ola Nordmann\s+Alle/);
    await audited(t, page, 'teams');
    await page.evaluate(() => document.querySelector('[data-testid=check-findings]').click());
    await openFinding(page, '«Lab <i>drift</i>» får 20 timers arbeid');
    await page.screenshot('team-finding');
    await part(page, 'check-teams');
    await page.evaluate(() => document.querySelector('[data-testid=check-teams-list] tbody button').click());
    await dialogThere(page, 'team-form');
    t.assert.match(await page.evaluate(() => document.querySelector('[data-testid=team-form] textarea').value), /^Kari Nordmann\nOla Nordmann$/);
    await page.fill({ role: 'spinbutton', name: word('team-people') }, '40');
    await submit();
    await dialogGone(page);
    await page.evaluate(() => document.querySelector('[data-testid=check-findings]').click());
    await page.waitFor(() => document.querySelector('.check .fd') && ![...document.querySelectorAll('.check .fd')].some((one) => one.innerText.includes('timers arbeid')), { what: 'more hands end it' });
  },

  async 'a pair is confirmed, a drag would break it and says so before the drop, and the stop is answered for'(t) {
    const page = await openedWith(t, estate());
    await openFinding(page, 'avløse hverandre');
    await page.waitFor(() => document.querySelector('[data-testid=redundant-sets] button'), { what: 'the sets that are asked about' });
    await audited(t, page, 'redundant');
    await page.evaluate(() => document.querySelector('[data-testid=redundant-sets] button').click());
    const broken = 'kan avløse hverandre, men';
    await page.waitFor(() => /1 stopp/.test(document.querySelector('.check .sum').innerText), { what: 'both halves in one wave are a stop' });
    // The smallest fix parts them, and their service may then be split.
    await page.evaluate(() => [...document.querySelectorAll('.check .fd')][0].click());
    await page.waitFor(() => document.querySelector('.check .fix button'), { what: 'a fix' });
    await page.evaluate(() => document.querySelector('.check .fix button').click());
    await page.waitFor(() => /Ingen stopp/.test(document.querySelector('.check .sum').innerText), { what: 'the halves are apart' });
    // Dragging the half back says what comes of it before the drop.
    await go(page, 'waves');
    await page.waitFor(() => document.querySelectorAll('.bd button.sv').length > 3, { what: 'both halves on the board' });
    const [from, to] = await page.evaluate(() => {
      const [other, chip] = [...document.querySelectorAll('.bd button.sv')].filter((one) => one.innerText.includes('Lab')).map((one) => one.getBoundingClientRect());
      return [{ x: chip.x + 8, y: chip.y + 8 }, { x: other.x + 60, y: other.y + 36 }];
    });
    const told = () => page.waitFor(() => /avløse/.test(document.querySelector('.fp-consequence')?.innerText ?? ''), { what: 'the consequence before the drop' });
    await page.drag(from, to, { before: async () => { await told(); await page.screenshot('drag-breaks-pair'); } });
    await openFinding(page, broken);
    await page.evaluate(() => document.querySelector('[data-testid=waive]').click());
    await dialogThere(page, 'waive-form');
    await page.fill({ role: 'textbox', name: word('waive-name') }, 'Kari Nordmann');
    await page.fill({ role: 'textbox', name: word('waive-role') }, 'Driftsleder');
    await page.fill({ role: 'textbox', name: /^Begrunnelse/ }, 'Lab er stengt den natten');
    await page.evaluate(() => document.querySelector('[data-testid=waive-form] [type=submit]')?.click());
    await dialogGone(page);
    await page.waitFor(() => /Ingen stopp[^]*1 unntak/.test(document.querySelector('.check .sum').innerText), { what: 'the stop is answered for' });
    await openFinding(page, broken);
    await page.waitFor(() => document.querySelector('[data-testid=waived]'), { what: 'its waiver' });
    await page.screenshot('pair-waived');
  },

  async 'names that look like markup or a formula are text in every part of the check'(t) {
    const page = await openedWith(t, [
      written('servere.csv', 'Server,IP,OS\n"<img src=x>-01",10.0.0.1,Linux\n"<img src=x>-02",10.0.0.2,Linux\n"=1+1",10.0.0.3,Linux\n'),
      written('katalog.csv', 'Tjeneste;Eier;Servere\n<s>Lab</s>;UNN;<img src=x>-01, <img src=x>-02\n=HYPERLINK("x");UNN;=1+1\n'),
      written('flyt.csv', 'Time,Source IP,Destination IP,Destination Port,Protocol,Action,Bytes\n2026-03-01T10:00:00Z,10.0.0.1,10.0.0.3,1433,tcp,allow,1200\n2026-03-02T10:00:00Z,10.0.0.2,10.0.0.3,1433,tcp,allow,1200\n'),
      written('bølger.csv', 'Bølge;Dato;Tjeneste\n1;26.05.2027;<s>Lab</s>\n2;09.06.2027;=HYPERLINK("x")\n'),
    ]);
    const clean = async (where) => t.assert.equal(await page.evaluate(() => document.querySelectorAll('main img, main s, dialog img, dialog s').length), 0, where);
    await openFinding(page, '<s>Lab</s>');
    await clean('findings');
    await openFinding(page, 'avløse hverandre');
    const sets = await page.waitFor(() => document.querySelector('[data-testid=redundant-sets]')?.innerText, { what: 'the set' });
    t.assert.ok(sets.includes('<img src=x>-01'), sets);
    await clean('sets');
    await go(page, 'waves');
    await page.waitFor(() => document.querySelector('.bd button.sv'), { what: 'the board' });
    await page.evaluate(() => { const chip = [...document.querySelectorAll('.bd button.sv')].find((one) => one.innerText.includes('<s>')); chip.focus(); chip.click(); });
    await page.press('d');
    await dialogThere(page, 'demand-form');
    await clean('demand');
    await page.evaluate(() => { const select = document.querySelector('[data-testid=demand-form] select'); select.value = 'not-in-wave'; select.dispatchEvent(new Event('change', { bubbles: true })); const wave = document.querySelectorAll('[data-testid=demand-form] select')[1]; wave.value = [...wave.options].at(-1).value; wave.dispatchEvent(new Event('change', { bubbles: true })); });
    await page.fill({ role: 'textbox', name: /^Begrunnelse/ }, '<img src=x onerror=alert(1)>');
    await page.evaluate(() => document.querySelector('[data-testid=demand-form] [type=submit]').click());
    await dialogGone(page);
    await go(page, 'check');
    for (const [key, says] of [['check-demands', '<img src=x onerror=alert(1)>'], ['check-time', '<s>Lab</s>']]) {
      await part(page, key);
      await page.waitFor(([id, text]) => document.querySelector(`[data-testid=${id}-list]`).innerText.includes(text), { argument: [key, says], what: `${key} tells ${says}` });
      await clean(key);
    }
    // What a spreadsheet would reckon is quoted.
    const table = await page.download(() => page.evaluate(() => document.querySelector('[data-testid=take-openings]').click()));
    const cells = Buffer.from(table.bytes).toString('utf8').split(/[;\r\n]/);
    t.assert.ok(cells.some((cell) => cell.includes('HYPERLINK')) && !cells.some((cell) => /^"?=/.test(cell)), cells.join(' | '));
  },

  async 'a meeting sees what is missing, links the risk analysis, and says go of the wave as it is'(t) {
    const page = await openedWith(t, estate());
    await go(page, 'check');
    await part(page, 'check-ready');
    const card = () => document.querySelector('[data-testid=ready-wave]').innerText;
    await page.waitFor(() => document.querySelector('[data-testid=ready-wave]'), { what: 'the cards' });
    t.assert.match(await page.evaluate(card), /Risikoanalysen \(ROS\) er ikke knyttet til/);
    const press = (name) => page.evaluate((text) => [...document.querySelectorAll('[data-testid=ready-wave] button')].find((one) => one.innerText.includes(text)).click(), name);
    await press(word('ready-assess'));
    await dialogThere(page, 'risk-form');
    await page.fill({ role: 'textbox', name: /^Referanse/ }, 'ROS-2027-14');
    await page.fill({ role: 'textbox', name: word('risk-owner') }, 'Ola Nordmann');
    await page.fill({ role: 'textbox', name: word('waive-role') }, 'Systemeier');
    t.assert.deepEqual(await page.audit(), []);
    await page.press('Enter');
    await dialogGone(page);
    await page.waitFor(() => /ROS ROS-2027-14, restrisiko lav, eies av Ola Nordmann, Systemeier/.test(document.querySelector('[data-testid=ready-wave]').innerText), { what: 'the risk analysis' });
    // A no is shown, and its withdrawal.
    const decision = () => document.querySelector('[data-testid=ready-decision]')?.innerText ?? '';
    await press(word('ready-decide'));
    await dialogThere(page, 'decide-form');
    await page.evaluate(() => document.querySelectorAll('[data-testid=decide-form] input[type=radio]')[1].click());
    await page.fill({ role: 'textbox', name: word('decide-name') }, 'Kari Nordmann');
    await page.fill({ role: 'textbox', name: word('waive-role') }, 'Møteleder');
    await page.fill({ role: 'textbox', name: /^Begrunnelse/ }, 'Reserven er ikke på plass');
    await page.evaluate(() => document.querySelector('[data-testid=decide-form] [type=submit]').click());
    await dialogGone(page);
    await page.waitFor(() => /^Ikke klarsignal[^]*Kari Nordmann, Møteleder[^]*Reserven/.test(document.querySelector('[data-testid=ready-decision]')?.innerText ?? ''), { what: 'the no is shown' });
    await press(word('ready-take-back'));
    await page.waitFor(() => !document.querySelector('[data-testid=ready-decision]'), { what: 'it is withdrawn' });
    t.assert.equal(await page.evaluate(decision), '');
    await press(word('ready-decide'));
    await dialogThere(page, 'decide-form');
    await page.fill({ role: 'textbox', name: word('decide-name') }, 'Kari Nordmann');
    await page.fill({ role: 'textbox', name: word('waive-role') }, 'Møteleder');
    t.assert.deepEqual(await page.audit(), []);
    await page.screenshot('decide');
    await page.press('Enter');
    await dialogGone(page);
    await page.waitFor(() => /Klarsignal er gitt/.test(document.querySelector('[data-testid=ready-wave]').innerText), { what: 'go' });
    await audited(t, page, 'ready');
    // What moves in another night is another wave.
    await go(page, 'waves');
    await page.waitFor(() => document.querySelector('.bd button.sv'), { what: 'the board' });
    await page.evaluate(() => { const chip = [...document.querySelectorAll('.bd button.sv')].find((one) => one.innerText.includes('Arkiv')); chip.focus(); chip.click(); });
    await page.press('m');
    await page.waitFor(() => document.querySelector('dialog[open] .fp-choices button'), { what: 'the waves to choose among' });
    await page.evaluate(() => document.querySelector('dialog[open] .fp-choices button').click());
    await dialogGone(page);
    await go(page, 'check');
    await part(page, 'check-ready');
    await page.waitFor(() => /Klarsignal er ikke gitt for bølgen slik den er nå/.test(document.querySelector('[data-testid=ready-wave]').innerText), { what: 'the go is of another wave' });
  },

  async 'what the plan means over time stands in figures, and openings are taken out'(t) {
    const page = await openedWith(t, estate());
    await go(page, 'check');
    await part(page, 'check-time');
    await page.waitFor(() => document.querySelector('[data-testid=exposure-sum]'), { what: 'what is split' });
    t.assert.match(await page.evaluate(() => document.querySelector('[data-testid=check-time-list]').innerText), /Lab → Journal/);
    await audited(t, page, 'time');
    const table = await page.download(() => page.evaluate(() => document.querySelector('[data-testid=take-openings]').click()));
    const text = Buffer.from(table.bytes).toString('utf8');
    t.assert.match(text, /Lab;[^\n]*lab-0[12][^\n]*Journal;journal-01;[^\n]*1433;TCP;Observert/);
    t.assert.match(text, /arkiv-01[^\n]*Ikke observert/);
  },
};
