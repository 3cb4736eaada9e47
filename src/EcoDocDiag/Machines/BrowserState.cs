namespace EcoDocDiag.Machines;

/// <summary>What Internet Explorer remembers of earlier sessions and can be told to forget. It cannot be read from outside.</summary>
public enum BrowserState
{
    /// <summary>The TLS sessions and the client certificates chosen for them: 「SSL 状態のクリア」 in Internet Options.</summary>
    SslState,

    /// <summary>The temporary internet files.</summary>
    TemporaryFiles,
}
