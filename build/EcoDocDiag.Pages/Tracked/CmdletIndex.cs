using System.Globalization;
using System.Text;
using EcoDocDiag.Pages.Cmdlets;

namespace EcoDocDiag.Pages.Tracked;

/// <summary>The list of the cmdlets with what each does, for whoever reads the pages in the repository.</summary>
public static class CmdletIndex
{
    /// <summary>The page of a language, beside the folder of the cmdlets' pages.</summary>
    public static string Create(CmdletPages pages, Language language)
    {
        bool isJapanese = language.Culture.TwoLetterISOLanguageName == "ja";
        StringBuilder text = new();
        text.Append(isJapanese
            ? "# コマンドレット\n\n`build/EcoDocDiag.Pages` が各ページから作成したものです。構文とパラメーターの一覧は `Get-Help` で表示できます。\n\n| コマンドレット | 説明 |\n|---|---|\n"
            : "# The cmdlets\n\nMade by `build/EcoDocDiag.Pages` from their pages. `Get-Help` shows the syntax and every parameter.\n\n| Cmdlet | What it does |\n|---|---|\n");
        foreach (CmdletPage page in pages.Own)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{page.Name}](cmdlets/{page.Name}.md) | {page.Lead} |\n");
        }

        text.Append(isJapanese ? "\n共通の説明:\n\n" : "\nWhat they share:\n\n");
        foreach (CmdletPage page in pages.Shared)
        {
            text.Append(CultureInfo.InvariantCulture, $"- [{page.Title}](cmdlets/shared/{page.Name}.md)\n");
        }

        return text.ToString();
    }
}
