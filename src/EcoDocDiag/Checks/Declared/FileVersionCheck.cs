using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>A program's file is there and not too old.</summary>
internal sealed class FileVersionCheck(PackCheck declared, FileVersionSubject subject) : DeclaredCheck(declared)
{
    private protected override Verdict Judge(CheckContext context)
    {
        SettingReader reader = new(context.Machine);
        string? version = reader.Take(context.Machine.Programs.ReadFileVersion(ProgramFile.Parse(subject.File)), subject.File);
        string reason = version is null ? PackReason.Missing
            : subject.Minimum.Length == 0 || DottedVersion.IsAtLeast(version, subject.Minimum) ? PackReason.Ok
            : PackReason.TooOld;
        return Conclude(reader.Conclude(reason, SettingLevel.Machine, subject.File), reason, version ?? "", subject.Minimum.Length == 0 ? "present" : ">= " + subject.Minimum);
    }
}
