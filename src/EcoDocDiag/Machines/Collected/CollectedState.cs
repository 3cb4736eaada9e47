namespace EcoDocDiag.Machines.Collected;

/// <summary>What a collector did with a place.</summary>
internal enum CollectedState
{
    /// <summary>It was gathered.</summary>
    Gathered,

    /// <summary>It was looked for and is not on the PC.</summary>
    Absent,

    /// <summary>Windows denied it.</summary>
    Refused,

    /// <summary>The PC had no means to gather it, or it is nothing that is gathered, such as what a web server has.</summary>
    Unavailable,
}
