using System;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.Guides;

/// <summary>An address of the service.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Address">The address, <c>https</c>.</param>
public sealed record GuideLink(PackText Title, Uri Address);
