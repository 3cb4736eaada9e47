namespace EcoDocDiag.Machines;

/// <summary>A folder that programs are installed to.</summary>
public enum ProgramFolder
{
    /// <summary><c>%ProgramFiles%</c>: that of programs of the system's own width, also as a 32-bit program asks.</summary>
    ProgramFiles,

    /// <summary><c>%ProgramFiles(x86)%</c>: that of 32-bit programs; on a 32-bit system the same as <see cref="ProgramFiles"/>.</summary>
    ProgramFilesX86,

    /// <summary><c>%ProgramData%</c>.</summary>
    ProgramData,

    /// <summary><c>%SystemRoot%</c>.</summary>
    SystemRoot,

    /// <summary><c>%LocalAppData%</c> of the target user.</summary>
    LocalAppData,
}
