// plotly.js names parts of a picture by chance. The same chance each time gives the same picture each time.
let chance = 1;
Math.random = () => (chance = chance * 16807 % 2147483647) / 2147483647;
