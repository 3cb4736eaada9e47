namespace EcoDocDiag.Baselines;

/// <summary>In which browsers the service's pages are opened after issuance.</summary>
public enum AccessBrowser
{
    /// <summary>In any that the PC has: what concerns one alone counts only where it may be the one in use.</summary>
    AnyBrowser,

    /// <summary>In Internet Explorer, as the guide of 2018 has it.</summary>
    InternetExplorer,
}
