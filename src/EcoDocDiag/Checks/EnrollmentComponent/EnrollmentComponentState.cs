using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>What one view of the registry has of the enrolment class.</summary>
/// <param name="Name"><c>64-bit</c> or <c>32-bit</c>.</param>
/// <param name="Server">The file that the class is registered with; empty where the view does not have the class.</param>
/// <param name="File">The version of that file, empty where it is not there; null where it is not one of Windows' own.</param>
/// <param name="HasProviders">Whether a cryptographic provider is listed.</param>
internal sealed record EnrollmentComponentState(string Name, EffectiveValue<string> Server, EffectiveValue<string>? File, EffectiveValue<bool> HasProviders);
