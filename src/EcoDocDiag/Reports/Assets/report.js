(function () {
  "use strict";
  // The same limits as where the data is written.
  const MaximumStrings = 65536;
  const MaximumStringLength = 4194304;
  const PageSize = matchMedia("(max-width: 640px)").matches ? 10 : 50;
  const PrintedRows = 1000;
  const MaximumReasons = 500;
  const ImmediateLength = 500000;

  function element(name, attributes, content) {
    const made = document.createElement(name);
    for (const key of Object.keys(attributes || {})) {
      made.setAttribute(key, attributes[key]);
    }
    for (const part of [].concat(content === undefined ? [] : content)) {
      made.append(part);
    }
    return made;
  }

  function fill(text, first, second) {
    return text.replace(/\{([01])\}/g, function (hole, number) { return (number === "0" ? first : second).toLocaleString("en-US"); });
  }

  function data(id) {
    const script = document.getElementById(id);
    return script === null ? null : JSON.parse(script.textContent);
  }

  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  // Half and full width, both kana, large and small letters are one for whoever searches. Most texts come again, so each is folded once.
  const folded = new Map();
  function fold(text) {
    let known = folded.get(text);
    if (known === undefined) {
      known = text.normalize("NFKC").toLowerCase().replace(/[\u30a1-\u30f6]/g, function (kana) { return String.fromCharCode(kana.charCodeAt(0) - 0x60); });
      folded.set(text, known);
    }
    return known;
  }

  // How long ago the findings are; by day, as they are read.
  for (const age of document.querySelectorAll(".age")) {
    const days = Math.floor((Date.now() - Date.parse(age.getAttribute("data-time"))) / 86400000);
    if (days >= 0) {
      age.textContent = fill(age.getAttribute(days === 0 ? "data-today" : days === 1 ? "data-yesterday" : "data-days"), days, 0);
    }
  }

  // Where the browser refuses the clipboard to a file, the older way is left.
  function copyOldWay(text) {
    const area = element("textarea", { readonly: "", "aria-hidden": "true", "class": "skip" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  function showCopyButton(button) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async function () {
      const text = button.getAttribute("data-copy");
      let done;
      try {
        await navigator.clipboard.writeText(text);
        done = true;
      } catch {
        done = copyOldWay(text);
        button.focus();
      }
      if (done) {
        button.textContent = button.getAttribute("data-done");
        said.textContent = button.getAttribute("data-done");
        setTimeout(function () {
          button.textContent = label;
          said.textContent = "";
        }, 2000);
      }
    });
  }

  // What a reader cannot see is said.
  const said = element("p", { role: "status", "class": "said" });
  document.querySelector("footer").append(said);
  document.querySelectorAll("button.copy").forEach(showCopyButton);

  // On paper stands the summary, unless everything is asked for.
  const print = document.getElementById("print");
  if (print !== null) {
    for (const button of print.children) {
      button.addEventListener("click", function () {
        document.documentElement.classList.toggle("print-all", button.getAttribute("data-print") === "all");
        window.print();
        document.documentElement.classList.remove("print-all");
      });
    }
    print.hidden = false;
  }

  // Several keys pressed in a row cost one search.
  function debounce(action) {
    let wait = 0;
    return function () {
      clearTimeout(wait);
      wait = setTimeout(action, 150);
    };
  }

  // A header cell becomes a button; pressing it again turns the order around. Counts begin with the greatest.
  function makeSortable(header, isCount, sort) {
    const button = element("button", { type: "button" }, Array.from(header.childNodes));
    header.append(button);
    button.addEventListener("click", function () {
      const current = header.getAttribute("aria-sort");
      const descending = current === null ? isCount : current === "ascending";
      for (const other of header.parentNode.children) {
        other.removeAttribute("aria-sort");
      }
      header.setAttribute("aria-sort", descending ? "descending" : "ascending");
      sort(descending ? -1 : 1);
    });
  }

  function sortRows(table, column, kind, direction) {
    const body = table.tBodies[0];
    const keyed = Array.from(body.rows, function (row) {
      const cell = row.cells[column];
      const value = cell.hasAttribute("data-value") ? cell.getAttribute("data-value") : cell.textContent;
      return { row: row, key: kind === "text" ? value : Number(value) };
    });
    keyed.sort(function (left, right) {
      return direction * (kind === "text" ? collator.compare(left.key, right.key) : left.key - right.key);
    });
    body.append.apply(body, keyed.map(function (item) { return item.row; }));
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    Array.from(table.tHead.rows[0].cells).forEach(function (header, column) {
      const kind = header.getAttribute("data-sort");
      if (kind !== null) {
        makeSortable(header, kind === "count", function (direction) { sortRows(table, column, kind, direction); });
      }
    });
  }

  const filter = document.getElementById("filter");
  if (filter !== null) {
    const text = document.getElementById("filter-text");
    const outcome = document.getElementById("filter-outcome");
    const result = document.getElementById("filter-result");
    const rows = Array.from(document.querySelectorAll("tbody tr[data-outcome]"));
    const contents = rows.map(function (row) { return fold(row.textContent); });
    const apply = function () {
      const wanted = fold(text.value.trim());
      let shown = 0;
      rows.forEach(function (row, index) {
        row.hidden = !contents[index].includes(wanted) || (outcome.value !== "-" && row.getAttribute("data-outcome") !== outcome.value);
        shown += row.hidden ? 0 : 1;
      });
      result.textContent = fill(result.getAttribute("data-text"), shown, rows.length);
    };
    text.addEventListener("input", apply);
    outcome.addEventListener("change", apply);
    document.getElementById("filter-reset").addEventListener("click", function () {
      text.value = "";
      outcome.value = "-";
      apply();
      text.focus();
    });
    filter.hidden = false;
  }

  // A long list, of which only one page is in the document at a time.
  function List(place, caption, names, columns, rows) {
    const self = this;
    let selected = rows;
    let page = 0;
    let pageSize = PageSize;
    const body = element("tbody", { role: "rowgroup" });
    const head = element("tr", { role: "row" });
    const captionId = place.id + "-caption";
    const status = element("span", { role: "status" });
    const position = element("span");
    const previous = element("button", { type: "button" }, names["Filter.Previous"]);
    const next = element("button", { type: "button" }, names["Filter.Next"]);
    this.predicate = function () { return true; };

    function render() {
      const pages = Math.max(1, Math.ceil(selected.length / pageSize));
      page = Math.min(page, pages - 1);
      const shown = selected.slice(page * pageSize, (page + 1) * pageSize);
      body.replaceChildren.apply(body, shown.map(function (row) {
        return element("tr", { role: "row" }, columns.map(function (column) {
          return element(column.isHeader ? "th" : "td", column.isHeader
            ? { role: "rowheader", scope: "row" }
            : { role: "cell", "class": column.style || "", "data-label": column.title }, column.show(row));
        }));
      }));
      status.textContent = fill(names["Filter.Result"], selected.length, rows.length);
      position.textContent = fill(names["Filter.Page"], page + 1, pages);
      previous.disabled = page === 0;
      next.disabled = page === pages - 1;
    }

    this.refresh = function () {
      selected = rows.filter(self.predicate);
      page = 0;
      render();
    };

    columns.forEach(function (column) {
      const header = element("th", { scope: "col", role: "columnheader" }, column.title);
      head.append(header);
      if (column.key) {
        makeSortable(header, column.isCount, function (direction) {
          rows.sort(function (left, right) {
            const a = column.key(left);
            const b = column.key(right);
            return direction * (typeof a === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0);
          });
          self.refresh();
        });
      }
    });
    function turn(by) {
      page += by;
      render();
      // Else the reader is left at the end of the next page, and a button that is now off loses the focus.
      place.scrollIntoView();
      scroll.focus({ preventScroll: true });
    }
    previous.addEventListener("click", function () { turn(-1); });
    next.addEventListener("click", function () { turn(1); });

    // Paper has no next page to press for. The rows that were on the screen come first.
    let before = 0;
    addEventListener("beforeprint", function () {
      before = page;
      if (!document.documentElement.classList.contains("print-all")) {
        return;
      }
      page = 0;
      pageSize = PrintedRows;
      render();
    });
    addEventListener("afterprint", function () {
      page = before;
      pageSize = PageSize;
      render();
    });
    const table = element("table", { "class": "cards", role: "table" }, [
      element("caption", { id: captionId }, caption),
      element("thead", { role: "rowgroup" }, head),
      body
    ]);
    const scroll = element("div", { "class": "scroll", role: "region", "aria-labelledby": captionId, tabindex: "0" }, table);
    place.append(
      element("div", { "class": "pager" }, [status]),
      scroll,
      element("div", { "class": "pager" }, [previous, position, next]));
    render();
  }

  function field(label, control) {
    return element("label", {}, [label, control]);
  }

  function choice(options, all) {
    return element("select", {}, [element("option", { value: "-" }, all)].concat(options.map(function (option) {
      return element("option", { value: String(option.value) }, option.title);
    })));
  }

  // Strings that come again are their number among those that came before.
  function decode(rows) {
    const strings = [];
    let length = 0;
    for (const row of rows) {
      for (let index = 4; index < row.length; index++) {
        const value = row[index];
        if (typeof value === "number") {
          row[index] = strings[value];
        } else if (strings.length < MaximumStrings && length + value.length <= MaximumStringLength) {
          strings.push(value);
          length += value.length;
        }
      }
    }
    return rows;
  }

  function showFleet(names) {
    const targets = data("data-targets");
    const findings = decode(data("data-findings"));
    const badge = function (outcome) {
      return element("span", { "class": "badge " + names.outcomes[outcome][1] }, names.outcomes[outcome][0]);
    };
    const facts = function (row) {
      const list = element("dl", { "class": "facts" });
      [["Column.Expected", 8], ["Column.Actual", 9], ["Column.Source", 10], ["Column.PolicySource", 11], ["Column.RepairCommand", 12], ["Column.Unseen", 13]]
        .forEach(function (fact) {
          if (row[fact[1]] !== "") {
            const value = fact[0] === "Column.Unseen" ? row[fact[1]].replace(/;/g, "; ") : row[fact[1]];
            const shown = [element("code", {}, value)];
            if (fact[0] === "Column.RepairCommand") {
              const button = element("button", { type: "button", "class": "copy", "data-copy": value, "data-done": names["Copy.Done"] }, names["Copy.Command"]);
              showCopyButton(button);
              shown.push(" ", button);
            }
            list.append(element("dt", {}, names[fact[0]]), element("dd", {}, shown));
          }
        });
      return list;
    };
    // A stable order to begin with: what to mend first, then by PC.
    findings.sort(function (left, right) { return left[3] - right[3]; });

    const text = element("input", { type: "search", autocomplete: "off" });
    const outcome = choice(names.listed.map(function (value) { return { value: value, title: names.outcomes[value][0] }; }), names["Filter.All"]);
    const check = choice(names.checks.map(function (name, index) { return { value: index, title: name[1] }; }), names["Filter.All"]);
    const reasons = Array.from(new Set(findings.map(function (row) { return row[5]; }))).sort().slice(0, MaximumReasons);
    const reason = choice(reasons.map(function (value, index) { return { value: index, title: value }; }), names["Filter.All"]);
    // Groups of PCs, and as the last choice the PCs that somebody pressed a number or a button for.
    const computer = choice(names.groups.map(function (group, index) { return { value: index, title: group }; }), names["Filter.All"]);
    const pressed = element("option", { value: "pressed" });
    let pressedTargets = new Set();
    const reset = element("button", { type: "button" }, names["Filter.Reset"]);
    reset.addEventListener("click", function () { show({}); });
    const place = document.getElementById("findings");
    place.append(element("div", { "class": "filter", role: "search", "aria-labelledby": "findings-title" }, [
      field(names["Filter.Text"], text), field(names["Filter.Outcome"], outcome), field(names["Filter.Check"], check), field(names["Column.Reason"], reason),
      field(names["Column.Computer"], computer), reset]));
    const list = new List(place, names["Fleet.FindingsCaption"], names, [
      { title: names["Column.Outcome"], key: function (row) { return row[3]; }, show: function (row) { return badge(row[2]); } },
      { title: names["Column.Computer"], key: function (row) { return targets[row[0]][0]; }, show: function (row) { return targets[row[0]][0]; }, isHeader: true },
      { title: names["Column.User"], key: function (row) { return targets[row[0]][1]; }, show: function (row) { return targets[row[0]][1]; } },
      { title: names["Column.Check"], key: function (row) { return row[1]; }, show: function (row) {
        return [names.checks[row[1]][1], element("span", { "class": "note" }, row[4])];
      } },
      { title: names["Column.Reason"], style: "code", key: function (row) { return row[5]; }, show: function (row) { return element("code", {}, row[5]); } },
      { title: names["Column.Finding"], show: function (row) {
        const parts = [element("summary", {}, row[6])];
        if (row[7] !== "") {
          parts.push(element("p", { "class": "advice" }, row[7]));
        }
        return element("details", {}, parts.concat(facts(row)));
      } }
    ], findings);
    let wanted = "";
    list.predicate = function (row) {
      return (outcome.value === "-" || row[2] === Number(outcome.value))
        && (check.value === "-" || row[1] === Number(check.value))
        && (reason.value === "-" || row[5] === reasons[Number(reason.value)])
        && (computer.value === "-" || (computer.value === "pressed" ? pressedTargets.has(row[0]) : targets[row[0]].at(-1) === Number(computer.value)))
        && (wanted === "" || [targets[row[0]][0], targets[row[0]][1], row[4], row[5], row[6], row[9]].some(function (value) {
          return fold(value).includes(wanted);
        }));
    };
    const refresh = function () {
      wanted = fold(text.value.trim());
      list.refresh();
    };
    text.addEventListener("input", debounce(refresh));
    outcome.addEventListener("change", refresh);
    check.addEventListener("change", refresh);
    reason.addEventListener("change", refresh);
    computer.addEventListener("change", refresh);

    // The PCs whose gravest finding of a check has an outcome, as the tables count them; of one group or of all.
    function counted(checkIndex, outcomeIndex, group) {
      const worst = new Map();
      for (const row of findings) {
        if (row[1] === checkIndex && (group === null || targets[row[0]].at(-1) === group)) {
          worst.set(row[0], Math.max(row[2], worst.has(row[0]) ? worst.get(row[0]) : 0));
        }
      }
      return Array.from(worst.keys()).filter(function (target) { return worst.get(target) === outcomeIndex; });
    }

    function show(filters) {
      text.value = "";
      outcome.value = filters.outcome || "-";
      check.value = filters.check || "-";
      reason.value = "-";
      if (filters.reason !== undefined) {
        if (!reasons.includes(filters.reason)) {
          reasons.push(filters.reason);
          reason.append(element("option", { value: String(reasons.length - 1) }, filters.reason));
        }
        reason.value = String(reasons.indexOf(filters.reason));
      }
      computer.value = "-";
      if (filters.targets !== undefined) {
        pressedTargets = new Set(filters.targets);
        pressed.textContent = filters.title;
        computer.append(pressed);
        computer.value = pressed.value;
      }
      refresh();
      place.parentNode.scrollIntoView();
      text.focus({ preventScroll: true });
    }

    // A number above lists what it counts.
    for (const cell of document.querySelectorAll("td[data-outcome]")) {
      if (cell.getAttribute("data-value") !== "0") {
        const row = cell.parentNode;
        const number = cell.firstChild;
        const button = element("button", { type: "button", "class": "show", "aria-label": number.textContent + ", " + names["Fleet.ShowFindings"] });
        button.addEventListener("click", function () {
          const filters = { outcome: cell.getAttribute("data-outcome"), check: row.getAttribute("data-check") };
          if (cell.hasAttribute("data-reason")) {
            filters.reason = cell.getAttribute("data-reason");
          } else {
            const group = cell.hasAttribute("data-group") ? Number(cell.getAttribute("data-group")) : null;
            filters.targets = counted(Number(filters.check), Number(filters.outcome), group);
            filters.title = fill(names["Fleet.Counted"], filters.targets.length) + (group === null ? "" : ", " + names.groups[group]);
          }
          show(filters);
        });
        number.replaceWith(button);
        button.append(number);
      }
    }

    const computerText = element("input", { type: "search", autocomplete: "off" });
    const computerPlace = document.getElementById("computers");
    computerPlace.append(element("div", { "class": "filter", role: "search", "aria-labelledby": "computers-title" }, [field(names["Filter.Text"], computerText)]));
    const computers = new List(computerPlace, names["Fleet.ComputersCaption"], names, [
      { title: names["Column.Computer"], key: function (row) { return row[0]; }, show: function (row) { return row[0]; }, isHeader: true },
      { title: names["Column.User"], key: function (row) { return row[1]; }, show: function (row) { return row[1]; } },
      { title: names["Column.Worst"], key: function (row) { return row[2]; }, isCount: true, show: function (row) { return badge(row[2]); } }
    ].concat(names.shown.map(function (value) {
      return {
        title: names.outcomes[value][0],
        key: function (row) { return row[3 + value]; },
        isCount: true,
        show: function (row) { return row[3 + value].toLocaleString("en-US"); }
      };
    }), {
      title: names["Column.Finding"],
      show: function (row) {
        const button = element("button", { type: "button", "aria-label": names["Fleet.ShowFindings"] + ": " + row[0] }, names["Fleet.ShowFindings"]);
        button.addEventListener("click", function () { show({ targets: [targets.indexOf(row)], title: row[1] === "" ? row[0] : row[0] + ", " + row[1] }); });
        return button;
      }
    }), targets.slice());
    let wantedComputer = "";
    computers.predicate = function (row) {
      return fold(row[0]).includes(wantedComputer) || fold(row[1]).includes(wantedComputer);
    };
    computerText.addEventListener("input", debounce(function () {
      wantedComputer = fold(computerText.value.trim());
      computers.refresh();
    }));
  }

  const names = data("data-names");
  if (names !== null) {
    // Of a large fleet the tables are on the screen before the lists are made.
    if (document.getElementById("data-findings").textContent.length < ImmediateLength) {
      showFleet(names);
    } else {
      requestAnimationFrame(function () { setTimeout(function () { showFleet(names); }, 0); });
    }
  }
}());
