import { writeFileSync } from "node:fs";
writeFileSync(process.argv[5] + "analytics.js", "");
