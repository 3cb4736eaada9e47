using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Checks;

/// <summary>A way to a host that at least one browser takes.</summary>
/// <param name="Host">The host.</param>
/// <param name="Subject">What the finding is about: the host, with the browsers where another way leads there too.</param>
/// <param name="Browsers">The browsers that take it by policy; empty for Windows' own way.</param>
/// <param name="Request">What to probe; null where the way cannot be tried from here.</param>
/// <param name="Description">The way, culture-free, where it cannot be tried.</param>
internal sealed record ConnectionWay(HostRule Host, string Subject, string Browsers, ProbeRequest? Request, string Description);
