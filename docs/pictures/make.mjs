// Signs in to a running demo and takes the pictures of the README and the landing page.
// Usage: node make.mjs http://127.0.0.1:PORT OUTPUT_FOLDER
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const [, , base, folder] = process.argv;
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

for (const theme of ["light", "dark"]) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: theme, locale: "en-GB", timezoneId: "Europe/Stockholm" });
  const page = await context.newPage();
  await page.goto(base);
  await page.getByRole("button", { name: "See the live demo" }).first().click();
  await page.waitForURL("**/sites");
  await page.locator("a[href*='sites/site_']").first().click();
  await page.waitForURL("**/sites/site_*");
  await page.locator(".apexcharts-canvas").first().waitFor();
  // The chart draws itself in; the picture is of the drawn one.
  await page.waitForTimeout(1200);
  await page.screenshot({ path: `${folder}/dashboard-${theme}.png` });
  await context.close();
}

const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: "dark", locale: "en-GB", hasTouch: true, isMobile: true });
const page = await phone.newPage();
await page.goto(base);
await page.getByRole("button", { name: "See the live demo" }).first().click();
await page.waitForURL("**/sites");
await page.locator("a[href*='sites/site_']").first().click();
await page.waitForURL("**/sites/site_*");
await page.locator(".apexcharts-canvas").first().waitFor();
await page.waitForTimeout(1200);
await page.screenshot({ path: `${folder}/dashboard-phone.png` });
await browser.close();
