using System;

namespace EcoDocDiag.Baselines;

/// <summary>An add-on that must not be disabled.</summary>
/// <param name="ClassId">The COM class id.</param>
/// <param name="Name">The name that Manage Add-ons shows.</param>
public sealed record AddOnRule(Guid ClassId, string Name);
