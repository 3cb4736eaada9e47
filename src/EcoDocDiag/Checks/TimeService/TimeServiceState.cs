namespace EcoDocDiag.Checks;

/// <summary>The time service of Windows as it is set up.</summary>
/// <param name="Condition">What keeps it from setting the clock, if anything.</param>
/// <param name="Text">The value that says so, culture-free; without a fault how it gets the time.</param>
public sealed record TimeServiceState(TimeServiceCondition Condition, string Text);
