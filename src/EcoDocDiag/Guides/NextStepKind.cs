namespace EcoDocDiag.Guides;

/// <summary>What the next step of a diagnosis is.</summary>
public enum NextStepKind
{
    /// <summary>Run the repair command on the PC.</summary>
    Repair,

    /// <summary>Ask the administrator of a policy: no repair on the PC would stick.</summary>
    Policy,

    /// <summary>Do by hand what a finding advises.</summary>
    Manual,

    /// <summary>Do what the guide advises for a cause that no check has decided.</summary>
    Advice,
}
