// The app on its map, with files in it. In: a page, where the app is served, files. Out: nothing; the services are drawn or
// about to be. Files are dropped as a person would drop them, and waited for until nothing runs.
export async function onMap(page, address, files) {
  await page.goto(address);
  await page.waitForSelector('[data-testid=worker-state][data-state=ready]', { state: 'attached' });
  const protocol = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop']) await protocol.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data: { items: [], files, dragOperationsMask: 1 } });
  await page.waitForSelector('[data-testid=counts]');
  await page.waitForSelector('[data-testid=running]', { state: 'detached' });
  await page.evaluate(() => { location.hash = '#map'; });
}
