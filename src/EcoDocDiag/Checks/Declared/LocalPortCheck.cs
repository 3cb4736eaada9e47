using System.Globalization;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>A program of this PC listens on a port for connections from this PC. The table of listeners is read; no connection is made.</summary>
internal sealed class LocalPortCheck(PackCheck declared, LocalPortSubject subject) : DeclaredCheck(declared)
{
    private protected override Verdict Judge(CheckContext context)
    {
        string place = string.Format(CultureInfo.InvariantCulture, "127.0.0.1:{0}", subject.Port);
        SettingReader reader = new(context.Machine);
        string? listener = reader.Take(context.Machine.Programs.ReadListener(subject.Port), place);
        string reason = listener is null ? PackReason.NotListening : PackReason.Ok;
        return Conclude(reader.Conclude(reason, SettingLevel.Machine, place), reason, listener ?? "", "listening");
    }
}
