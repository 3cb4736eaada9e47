namespace EcoDocDiag.Machines;

/// <summary>The value types of the registry, with the numbers of winnt.h. Other numbers occur and are kept as they are.</summary>
public enum RegistryValueType
{
    /// <summary>REG_NONE: bytes of no type.</summary>
    None = 0,

    /// <summary>REG_SZ: UTF-16LE text, usually with a closing NUL.</summary>
    String = 1,

    /// <summary>REG_EXPAND_SZ: as <see cref="String"/>, with environment variables.</summary>
    ExpandString = 2,

    /// <summary>REG_BINARY: bytes.</summary>
    Binary = 3,

    /// <summary>REG_DWORD: four bytes, little-endian.</summary>
    DWord = 4,

    /// <summary>REG_DWORD_BIG_ENDIAN: four bytes, big-endian.</summary>
    DWordBigEndian = 5,

    /// <summary>REG_LINK: a symbolic link.</summary>
    Link = 6,

    /// <summary>REG_MULTI_SZ: UTF-16LE texts, each closed by a NUL, the list by another.</summary>
    MultiString = 7,

    /// <summary>REG_QWORD: eight bytes, little-endian.</summary>
    QWord = 11,
}
