/* Rows as a CSV file, the way spreadsheets read it: quotes doubled, a mark that says UTF-8. */
window.muster.csv = (rows) => {
  const cell = (value) => (/[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? ""));
  return "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
};
