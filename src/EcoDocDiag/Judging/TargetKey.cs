using System;

namespace EcoDocDiag.Judging;

/// <summary>Which PC and which user a finding is about. Windows spells neither of them with regard to case.</summary>
internal readonly struct TargetKey(Finding finding) : IEquatable<TargetKey>
{
    private readonly string _computer = finding.Computer;
    private readonly string _user = finding.User;
    private readonly string _userName = finding.UserName;

    /// <inheritdoc/>
    public bool Equals(TargetKey other) => AreEqual(_computer, other._computer) && AreEqual(_user, other._user) && AreEqual(_userName, other._userName);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TargetKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((((Hash(_computer) * 31) + Hash(_user)) * 31) + Hash(_userName));

    private static bool AreEqual(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private static int Hash(string text) => StringComparer.OrdinalIgnoreCase.GetHashCode(text);
}
