namespace EcoDocDiag.Machines;

/// <summary>How Windows keeps a user's profile. It names neither the user nor the folder.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="IsReplaced">Whether Windows set an earlier profile of the user aside because it could not load it: a key of <c>ProfileList</c> that ends in <c>.bak</c>.</param>
/// <param name="IsMoved">Whether the profile's folder is not where <c>ProfileList</c> says; null where only the PC's file system could tell.</param>
public sealed record UserProfile(ProfileKind Kind, bool IsReplaced, bool? IsMoved);
