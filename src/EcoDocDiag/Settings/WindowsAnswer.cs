using System.Globalization;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>What Windows itself answers beside our reading of the registry. The answer decides; where there is none our reading does.</summary>
public sealed record WindowsAnswer
{
    private WindowsAnswer(int value, int own, string text, bool disagrees, bool failed)
    {
        Own = own;
        Value = value;
        Text = text;
        Disagrees = disagrees;
        Failed = failed;
    }

    /// <summary>The number that counts.</summary>
    public int Value { get; }

    /// <summary>Our reading of the registry.</summary>
    public int Own { get; }

    /// <summary>The number for a finding; where the two differ both, e.g. <c>2 (registry: 3)</c>.</summary>
    public string Text { get; }

    /// <summary>Whether there is an answer and it differs from our reading.</summary>
    public bool Disagrees { get; }

    /// <summary>Whether Windows was asked and could not answer, so that our reading stands alone.</summary>
    public bool Failed { get; }

    /// <summary>Compares <paramref name="answer"/> with <paramref name="own"/>, our reading.</summary>
    public static WindowsAnswer Of(Reading<int> answer, int own)
    {
        string ownText = own.ToString(CultureInfo.InvariantCulture);
        return answer.IsPresent && answer.Value != own
            ? new WindowsAnswer(answer.Value, own, answer.Value.ToString(CultureInfo.InvariantCulture) + " (registry: " + ownText + ")", disagrees: true, failed: false)
            : new WindowsAnswer(own, own, ownText, disagrees: false, failed: answer.State == ReadState.Failed);
    }
}
