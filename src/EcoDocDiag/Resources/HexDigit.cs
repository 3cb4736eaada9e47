namespace EcoDocDiag.Resources;

/// <summary>Hexadecimal digits of either case.</summary>
internal static class HexDigit
{
    /// <summary>The digit's value, or -1 where it is none.</summary>
    public static int ValueOf(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };
}
