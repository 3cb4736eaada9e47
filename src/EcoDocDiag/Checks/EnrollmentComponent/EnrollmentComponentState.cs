using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>What one view of the registry has of the enrolment class.</summary>
/// <param name="Name"><c>64-bit</c> or <c>32-bit</c>.</param>
/// <param name="Server">The file that the class is registered with for all users; empty where the view does not have the class.</param>
/// <param name="UserServer">The file that the user has it registered with for himself, which comes first; empty where he has not.</param>
/// <param name="OlderServer">The file that the older class is registered with; empty where it is not.</param>
/// <param name="IsWindowsOwn">Whether the file that counts is Windows' own.</param>
/// <param name="File">The version of Windows' own file, empty where it is not there.</param>
/// <param name="Signature">Whose signature that file has; <see cref="FileSignature.Microsoft"/> where the file is not there.</param>
/// <param name="HasProviders">Whether a cryptographic provider is listed.</param>
internal sealed record EnrollmentComponentState(
    string Name,
    EffectiveValue<string> Server,
    EffectiveValue<string> UserServer,
    EffectiveValue<string> OlderServer,
    bool IsWindowsOwn,
    EffectiveValue<string> File,
    EffectiveValue<FileSignature> Signature,
    EffectiveValue<bool> HasProviders);
