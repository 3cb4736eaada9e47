// Runs inside a copy of a report, before the report's own script. Uses the page as a reader would, looks at it as an accessibility checker would,
// and sends what it saw to the page around it.
(function () {
  "use strict";
  const errors = [];
  addEventListener("error", function (event) { errors.push("error: " + event.message); });
  addEventListener("unhandledrejection", function (event) { errors.push("rejection: " + event.reason); });
  addEventListener("securitypolicyviolation", function (event) { errors.push("refused: " + event.violatedDirective + " " + event.blockedURI); });
  for (const level of ["error", "warn"]) {
    console[level] = function () { errors.push(level + ": " + Array.from(arguments).join(" ")); };
  }
  for (const dialog of ["alert", "confirm", "prompt"]) {
    window[dialog] = function () { errors.push("dialog"); };
  }

  function wait(milliseconds) {
    return new Promise(function (resolve) { setTimeout(resolve, milliseconds); });
  }

  function all(selector, from) {
    return Array.from((from || document).querySelectorAll(selector));
  }

  function isShown(element) {
    return element.checkVisibility() && element.getBoundingClientRect().right > 0;
  }

  function describe(element) {
    return element.localName + (element.id === "" ? "" : "#" + element.id) + (element.className === "" ? "" : "." + element.className)
      + " " + element.textContent.trim().slice(0, 40);
  }

  function nameOf(element) {
    if (element.hasAttribute("aria-labelledby")) {
      return element.getAttribute("aria-labelledby").split(" ").map(function (id) {
        const label = document.getElementById(id);
        return label === null ? "" : label.textContent.trim();
      }).join(" ");
    }
    if (element.hasAttribute("aria-label")) {
      return element.getAttribute("aria-label").trim();
    }
    if (element.labels && element.labels.length > 0) {
      return Array.from(element.labels[0].childNodes).filter(function (node) { return node !== element; })
        .map(function (node) { return node.textContent; }).join("").trim();
    }
    return element.textContent.trim();
  }

  // Colours, composed as they are painted; luminance and contrast by WCAG 2.2.
  function colour(text) {
    const parts = text.match(/[\d.]+/g).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
  }

  function over(top, bottom) {
    return top.rgb.map(function (value, index) { return value * top.alpha + bottom[index] * (1 - top.alpha); });
  }

  function backgroundOf(element) {
    if (element === null) {
      return [255, 255, 255];
    }
    const own = colour(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, backgroundOf(element.parentElement));
  }

  function luminance(rgb) {
    const linear = rgb.map(function (value) {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  function contrast(element) {
    const background = backgroundOf(element);
    const values = [luminance(over(colour(getComputedStyle(element).color), background)), luminance(background)].sort(function (a, b) { return b - a; });
    return (values[0] + 0.05) / (values[1] + 0.05);
  }

  function accessibility() {
    const faults = [];
    function expect(isRight, rule, element) {
      if (!isRight) {
        faults.push(rule + ": " + (element === undefined ? "" : describe(element)));
      }
    }

    expect(["en", "ja"].includes(document.documentElement.lang), "the language is named");
    expect(document.title.trim() !== "", "the page has a title");
    expect(all("main").length === 1, "there is one main landmark");
    expect(all("h1").length === 1, "there is one first heading");
    expect(document.querySelector("meta[name=viewport]").content.includes("width=device-width"), "the page takes the width of the screen");
    expect(!/user-scalable|maximum-scale/.test(document.querySelector("meta[name=viewport]").content), "the page can be enlarged");

    let level = 0;
    for (const heading of all("h1, h2, h3, h4, h5, h6")) {
      const own = Number(heading.localName[1]);
      expect(own <= level + 1, "headings skip no level", heading);
      expect(heading.textContent.trim() !== "", "headings have text", heading);
      level = own;
    }

    const ids = all("[id]").map(function (element) { return element.id; });
    expect(new Set(ids).size === ids.length, "ids are unique");
    for (const element of all("[aria-labelledby]")) {
      expect(nameOf(element) !== "", "references lead to a label", element);
    }
    for (const link of all("a[href^='#']")) {
      expect(document.getElementById(link.getAttribute("href").slice(1)) !== null, "links lead somewhere", link);
    }
    for (const section of all("section, [role=region], [role=search]")) {
      expect(nameOf(section) !== "" && (section.hasAttribute("aria-labelledby") || section.hasAttribute("aria-label")), "regions have a name", section);
    }
    for (const control of all("button, input, select, a[href], summary")) {
      expect(nameOf(control) !== "", "controls have a name", control);
      expect(control.tabIndex >= 0, "controls are reached by the keyboard", control);
      if (isShown(control) && control.localName !== "a") {
        const box = control.getBoundingClientRect();
        expect(box.width >= 24 && box.height >= 23.9, "controls are large enough to be pressed (" + Math.round(box.width) + " x " + Math.round(box.height) + ")", control);
      }
    }
    for (const element of all("[tabindex]")) {
      expect(["0", "-1"].includes(element.getAttribute("tabindex")), "nothing jumps the order of the keyboard", element);
    }

    for (const table of all("table")) {
      expect(table.caption !== null && table.caption.textContent.trim() !== "", "tables have a caption", table);
      const headers = Array.from(table.tHead.rows[0].cells);
      for (const header of headers) {
        expect(header.localName === "th" && header.scope === "col" && header.textContent.trim() !== "", "columns have a header", header);
      }
      for (const row of table.tBodies[0].rows) {
        expect(row.cells.length === headers.length, "rows have a cell for each column", row);
        expect(Array.from(row.cells).filter(function (cell) { return cell.localName === "th" && cell.scope === "row"; }).length === 1, "rows have one header", row);
      }
    }
    for (const header of all("[aria-sort]")) {
      expect(header.localName === "th" && ["ascending", "descending"].includes(header.getAttribute("aria-sort")), "only headers are sorted", header);
    }
    for (const item of all("li")) {
      expect(["ul", "ol"].includes(item.parentElement.localName), "items are in a list", item);
    }
    for (const list of all("dl")) {
      expect(Array.from(list.children).every(function (child, index) { return child.localName === (index % 2 === 0 ? "dt" : "dd"); }), "terms and values alternate", list);
    }

    for (const element of all("body *")) {
      const hasText = Array.from(element.childNodes).some(function (node) { return node.nodeType === Node.TEXT_NODE && node.data.trim() !== ""; });
      if (hasText && isShown(element) && !element.matches(":disabled, option, script, noscript")) {
        const style = getComputedStyle(element);
        const size = parseFloat(style.fontSize);
        const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
        expect(contrast(element) >= needed, "text stands out (" + contrast(element).toFixed(2) + ")", element);
        expect(size >= 11, "text can be read (" + size + " px)", element);
      }
      if (element.scrollWidth > element.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(element).overflowX) && isShown(element)) {
        expect(element.tabIndex === 0 && nameOf(element) !== "", "what scrolls is reached by the keyboard", element);
      }
    }
    expect(document.documentElement.scrollWidth <= document.documentElement.clientWidth, "the page is no wider than the screen ("
      + document.documentElement.scrollWidth + " of " + document.documentElement.clientWidth + ")");
    return Array.from(new Set(faults));
  }

  function shownRows(table) {
    return Array.from(table.tBodies[0].rows).filter(function (row) { return !row.hidden; });
  }

  function values(table, column) {
    return shownRows(table).map(function (row) {
      const cell = row.cells[column];
      return cell.hasAttribute("data-value") ? cell.getAttribute("data-value") : cell.textContent;
    });
  }

  function sort(table, column) {
    const header = table.tHead.rows[0].cells[column];
    header.querySelector("button").click();
    return { order: header.getAttribute("aria-sort"), sorted: all("[aria-sort]", table).length, values: values(table, column) };
  }

  async function type(input, text) {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await wait(400);
  }

  function choose(select, value) {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // What each number and each button of a report lists. Paper shows the rows of all pages.
  function listsOf(findings, computers) {
    const rows = function () {
      return shownRows(findings).map(function (row) {
        return Array.from(row.cells).slice(0, 5).map(function (cell) { return cell.textContent; });
      });
    };
    document.documentElement.classList.add("print-all");
    dispatchEvent(new Event("beforeprint"));
    const numbers = all("td[data-outcome] button").map(function (button) {
      const cell = button.closest("td");
      const table = button.closest("table");
      button.click();
      return {
        table: table.id,
        check: cell.parentNode.cells[0].getAttribute("data-value"),
        column: table.tHead.rows[0].cells[cell.cellIndex].textContent,
        outcome: Number(cell.getAttribute("data-outcome")),
        reason: cell.getAttribute("data-reason"),
        shown: cell.textContent.trim(),
        name: button.getAttribute("aria-label"),
        list: rows()
      };
    });
    const pcs = shownRows(computers).map(function (row) {
      const own = Array.from(row.cells).map(function (cell) { return cell.textContent; });
      row.querySelector("button").click();
      return { row: own, list: rows(), choice: all("#findings select")[3].selectedOptions[0].textContent };
    });
    dispatchEvent(new Event("afterprint"));
    document.documentElement.classList.remove("print-all");
    for (const select of all("#findings select")) {
      choose(select, "-");
    }
    return { numbers: numbers, computers: pcs };
  }

  async function useSingle() {
    const tables = all("table.sortable");
    const text = document.getElementById("filter-text");
    const outcome = document.getElementById("filter-outcome");
    const result = document.getElementById("filter-result");
    const rows = function () { return tables.flatMap(shownRows).map(function (row) { return row.cells[1].textContent; }); };
    const seen = { allRows: rows().length, sorts: [0, 0, 1, 1].map(function (column) { return sort(tables[0], column); }) };
    await type(text, "TLSPROTOCOL");
    seen.byText = rows();
    seen.byTextResult = result.textContent;
    await type(text, "");
    choose(outcome, "waived");
    seen.byOutcome = rows();
    choose(outcome, "-");
    seen.reset = rows().length;
    await type(text, "ﾒｯｾｰｼﾞ of ｔｌｓ");
    seen.byKana = rows();
    await type(text, "nothing is like this");
    seen.byNothing = rows();
    document.getElementById("filter-reset").click();
    seen.byReset = rows().length;

    // The clipboard of a browser without a window is what the test takes for it.
    let copied = null;
    Object.defineProperty(navigator, "clipboard", { value: { writeText: function (value) { copied = value; return Promise.resolve(); } } });
    seen.copies = [];
    for (const button of all("button.copy").slice(0, 4)) {
      const label = button.textContent;
      button.click();
      await wait(50);
      seen.copies.push({ label: label, text: copied, said: document.querySelector(".said").textContent, shown: isShown(button) });
    }
    await wait(2100);
    seen.labelAfter = all("button.copy")[0].textContent;
    seen.ages = all(".age").map(function (age) { return age.textContent; });
    const link = document.querySelector("td a, .answers a");
    link.click();
    await wait(50);
    seen.target = document.querySelector(":target").id;
    return seen;
  }

  async function useFleet() {
    const checks = document.getElementById("check-table");
    const findings = document.querySelector("#findings table");
    const computers = document.querySelector("#computers table");
    const status = function (id) { return document.querySelector("#" + id + " [role=status]").textContent; };
    const controls = all("#findings .filter input, #findings .filter select");
    const seen = { findings: status("findings"), computers: status("computers") };
    seen.sorts = [0, 0, 2, 2].map(function (column) { return sort(checks, column); });

    const number = checks.querySelector("td[data-outcome] button");
    const row = number.closest("tr");
    number.click();
    seen.wanted = { check: row.cells[0].getAttribute("data-value"), count: Number(number.closest("td").getAttribute("data-value")) };
    seen.found = { status: status("findings"), checks: values(findings, 3), outcomes: values(findings, 0), focus: document.activeElement === controls[0] };

    const share = document.querySelector("#group-table td[data-outcome] button");
    const group = share.closest("table").tHead.rows[0].cells[share.closest("td").cellIndex].textContent;
    share.click();
    seen.group = group;
    seen.ofGroup = values(findings, 1);

    seen.lists = listsOf(findings, computers);
    await type(controls[0], "hr-00003");
    seen.byText = values(findings, 1);
    await type(controls[0], "");
    seen.reset = status("findings");
    choose(controls[3], Array.from(controls[3].options).pop().value);
    seen.byReason = values(findings, 4);
    choose(controls[3], "-");

    seen.firstPage = values(findings, 1);
    const next = all("#findings .pager button")[1];
    next.click();
    seen.secondPage = values(findings, 1);
    seen.position = document.querySelector("#findings .pager span:not([role])").textContent;
    seen.previousIsOff = all("#findings .pager button")[0].disabled;

    seen.computerSort = sort(computers, 3);
    const details = findings.querySelector("details");
    details.querySelector("summary").click();
    seen.details = details.open && isShown(details.querySelector("dl"));
    computers.querySelector("tbody button").click();
    seen.ofComputer = { computer: values(computers, 0)[0], findings: values(findings, 1) };

    dispatchEvent(new Event("beforeprint"));
    seen.printedOfSummary = shownRows(findings).length;
    dispatchEvent(new Event("afterprint"));
    document.documentElement.classList.add("print-all");
    dispatchEvent(new Event("beforeprint"));
    seen.printed = shownRows(findings).length + shownRows(computers).length;
    dispatchEvent(new Event("afterprint"));
    document.documentElement.classList.remove("print-all");

    await type(controls[0], "ＨＲ－００００３");
    choose(controls[1], controls[1].options[1].value);
    all("#findings .filter button")[0].click();
    seen.afterReset = { status: status("findings"), text: controls[0].value, choices: controls.slice(1).map(function (select) { return select.value; }) };
    return seen;
  }

  addEventListener("load", async function () {
    const seen = { width: innerWidth };
    try {
      await wait(200);
      seen.elements = all("*").map(function (element) { return element.localName; }).filter(function (name) {
        return ["script", "style", "link", "img", "iframe", "object", "embed", "form", "base", "svg", "video", "audio"].includes(name);
      });
      seen.handlers = all("*").flatMap(function (element) {
        return element.getAttributeNames().filter(function (name) { return name.startsWith("on") || name === "style"; });
      });
      seen.faults = accessibility();
      seen.use = await (document.getElementById("data-names") === null ? useSingle() : useFleet());
      seen.faultsAfterUse = accessibility();
    } catch (error) {
      errors.push("probe: " + error.stack);
    }
    seen.requests = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
    seen.errors = errors;
    parent.postMessage(JSON.stringify(seen), "*");
  });
}());
