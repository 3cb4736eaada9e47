using System.Collections.Generic;

namespace EcoDocDiag.Settings;

/// <summary>What is known of the engine that shows pages.</summary>
/// <param name="OtherBrowser">The browser that shows them all with an engine of its own; empty where Internet Explorer's may show one.</param>
/// <param name="Unseen">The places that could tell and were not captured or not read; empty where it is known.</param>
public sealed record PageEngine(string OtherBrowser, IReadOnlyList<string> Unseen);
