// Inventories that others made, in the browser as on the command line. Skipped where they are missing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { drop, figures, idle, opened, run } from '../steps.mjs';

const FILES = [
  ['kubev2v-migration-planner/example1.xlsx', 9],
  ['mjvincent-rvtools-to-ibm-cloud/SizingWorkshop-RVTools.xlsx', 805],
  ['mjvincent-rvtools-to-ibm-cloud/rvtools-small-complete.xlsx', 3],
];

const digits = (text) => text.replace(/[^0-9 a-zæøå·]/gi, '');

export const stories = {
  async 'inventories of others are read as on the command line'(t) {
    const folder = t.shared && join(t.shared, 'data/inventories');
    if (!folder || !existsSync(folder)) t.skip('the reference inventories are not here');
    for (const [name, rows] of FILES) {
      const file = join(folder, name);
      const counts = JSON.parse(run(['import', '--json', file]).out);
      t.assert.equal(counts.vms, rows, name);
      const page = await opened(t);
      await drop(page, [file]);
      const told = digits(await figures(page));
      await idle(page);
      const moving = counts.vms - counts.templates - counts.agents - counts.placeholders;
      t.assert.match(told, new RegExp(`\\b${moving} servere`), `${name}: ${told}`);
      await page.evaluate(() => document.querySelector('.fp-rail a[href="#import"]').click());
      const used = (await page.evaluate(() => document.querySelector('[data-testid=file-card] td.r').innerText)).replace(/\D/g, '');
      t.assert.equal(used, String(rows), name);
      t.say(`${name}: ${rows} rows, ${moving} servers that move`);
    }
  },
};
