namespace EcoDocDiag.Console;

/// <summary>How a command writes its records.</summary>
internal enum OutputFormat
{
    /// <summary>For a reader.</summary>
    Table,

    /// <summary>One JSON array.</summary>
    Json,

    /// <summary>One JSON object a line.</summary>
    NdJson,

    /// <summary>CSV.</summary>
    Csv,
}
