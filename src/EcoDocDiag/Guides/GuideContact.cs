using EcoDocDiag.Baselines;

namespace EcoDocDiag.Guides;

/// <summary>Who can do what an advice says, as a guide names them.</summary>
/// <param name="Name">How a sentence names them.</param>
/// <param name="Telephone">The telephone number; empty where none is given.</param>
/// <param name="Mail">The mail address; empty where none is given.</param>
public sealed record GuideContact(PackText Name, string Telephone, string Mail);
