namespace EcoDocDiag.Settings;

/// <summary>In what an entry that is there differs from the one that is needed. Also the last part of the key of its text, <c>Similar.&lt;kind&gt;</c>.</summary>
public enum NearMissKind
{
    /// <summary>It is for another scheme, <c>http</c> say.</summary>
    OtherScheme,

    /// <summary>It is for another port.</summary>
    OtherPort,

    /// <summary>Several entries are separated by a comma, which does not separate.</summary>
    Comma,

    /// <summary>It begins with a dot, which stands for nothing here.</summary>
    LeadingDot,

    /// <summary>It names the domain itself, and not what is below it.</summary>
    DomainAlone,

    /// <summary>It is a whole address where a host is asked for, or has a path.</summary>
    Address,

    /// <summary>An asterisk stands where none is understood.</summary>
    Asterisk,

    /// <summary>It is a number that was meant as a decimal and typed as a hexadecimal one.</summary>
    DecimalAsHexadecimal,

    /// <summary>It is a letter or two off.</summary>
    Misspelt,

    /// <summary>It stands under a name that is not read any more.</summary>
    OldName,
}
