namespace EcoDocDiag.Console.Commands;

/// <summary>
/// What an option was given that is neither text nor a flag. A class around the value: the command-line library's code for options of classes is
/// compiled ahead of time, that for a value type of ours anew whenever the program starts, which takes longer than most checks.
/// </summary>
internal sealed class Given<T>(T value)
    where T : struct
{
    /// <summary>The value.</summary>
    public T Value { get; } = value;
}
