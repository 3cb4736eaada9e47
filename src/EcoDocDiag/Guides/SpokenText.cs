using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EcoDocDiag.Guides;

/// <summary>
/// A text as it is compared with another one, however people type and say it: in one width, kana and case, without long vowel marks, spaces and punctuation,
/// and with one form for each negation (出ない, 出ません, 出なかった). Each folded character knows where it stood.
/// </summary>
internal sealed class SpokenText
{
    private const int LongestText = 400;

    // Stands for any negation; no text has it.
    private const char Not = '¬';

    // In this order. Both sides of a comparison are folded, so a rule that also meets another word does no harm to it.
    private static readonly (string From, string To)[] Rules =
    [
        ("出来", "デキ"), ("無イ", "ナイ"), ("無ク", "ナク"), ("無カ", "ナカ"), ("下サイ", "クダサイ"),
        ("ガデキ", "デキ"), ("ハデキ", "デキ"), ("モデキ", "デキ"), ("ヲデキ", "デキ"), ("ガサレ", "サレ"), ("ガ出", "出"),
        ("マセン", "¬"), ("ナイ", "¬"), ("ナカツ", "¬"), ("ナク", "¬"), ("ナケレ", "¬"), ("カネエ", "カ¬"), ("ケネエ", "ケ¬"), ("レネエ", "レ¬"), ("キネエ", "キ¬"), ("出ネエ", "出¬"),
        ("レズ", "レ¬"), ("デキズ", "デキ¬"), ("デキン", "デキ¬"),
        ("テオリ", "テ"), ("テイ", "テ"), ("デイ", "デ"), ("テコ", "テク"), ("テキ¬", "テク¬"), ("アリ¬", "¬"), ("アル¬", "¬"), ("ゴザイ¬", "¬"), ("ジヤ¬", "デハ¬"), ("ラレ¬", "レ¬"),
    ];

    // The last kana before a negation differs by politeness (動かない, 動きません): of each row one stands for all.
    private static readonly string[] Rows = ["カキク", "サシス", "タチツ", "ナニヌ", "マミム", "ラリル", "ワイウ", "ガギグ", "バビブ"];

    private readonly int[] _places;

    private SpokenText(string shown, string folded, int[] places)
    {
        Shown = shown;
        Folded = folded;
        _places = places;
    }

    /// <summary>The text in its normal form of width, at most its first 400 characters.</summary>
    public string Shown { get; }

    /// <summary>The text as it is compared.</summary>
    public string Folded { get; }

    /// <summary>Folds <paramref name="text"/>.</summary>
    public static SpokenText Of(string text)
    {
        string shown = Normalize(text);
        StringBuilder folded = new(shown.Length);
        List<int> places = [];
        for (int index = 0; index < shown.Length; index++)
        {
            char letter = FoldLetter(shown[index]);
            if (char.IsLetterOrDigit(letter) || (letter == '.' && IsBetweenDigits(shown, index)))
            {
                folded.Append(letter);
                places.Add(index);
            }
        }

        foreach ((string from, string to) in Rules)
        {
            Replace(folded, places, from, to);
        }

        UniteRows(folded);
        return new SpokenText(shown, folded.ToString(), [.. places]);
    }

    /// <summary>The text with full-width and half-width forms, hiragana and katakana, upper and lower case made one, and nothing but letters and digits kept.</summary>
    public static string FoldPlain(string text) => new([.. Normalize(text).Select(FoldLetter).Where(char.IsLetterOrDigit)]);

    /// <summary>
    /// The width, kana and case of the text made one. What no text can hold becomes U+FFFD, since normalization refuses it: half a surrogate pair, and U+FFFE and U+FFFF,
    /// which are no characters.
    /// </summary>
    public static string Normalize(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Shorten(text))).Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD').Normalize(NormalizationForm.FormKC);

    /// <summary>What stands at a part of the folded text, as it was typed.</summary>
    public string ShownAt(int start, int length)
    {
        int first = _places[start];
        int end = start + length < _places.Length ? _places[start + length] : Shown.Length;

        // Up to the last character of the part, without the punctuation behind it.
        int last = _places[start + length - 1];
        while (end > last + 1 && !char.IsLetterOrDigit(Shown[end - 1]))
        {
            end--;
        }

        return Shown.Substring(first, end - first);
    }

    /// <summary>
    /// Where <paramref name="word"/>, which is folded, first stands from <paramref name="start"/> on; -1 where it does not. What begins or ends with a Latin letter
    /// or a digit is a word of its own there: no <c>ie</c> in <c>tried</c>, no <c>step2</c> in <c>step20</c>.
    /// </summary>
    public int Find(string word, bool isPrefix, int start)
    {
        for (int index = Folded.IndexOf(word, start, StringComparison.Ordinal); index >= 0; index = Folded.IndexOf(word, index + 1, StringComparison.Ordinal))
        {
            if (IsWhole(index, isPrefix ? 0 : word.Length))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Whether a part of the folded text begins at the beginning of a word or number and ends at the end of one; where its length is 0, only the beginning counts.</summary>
    public bool IsWhole(int start, int length) => !IsInside(start) && (length == 0 || !IsInside(start + length));

    // Whether the characters before and at the place belong to one word or number.
    private bool IsInside(int place)
    {
        if (place == 0 || place == Folded.Length || _places[place] > _places[place - 1] + 1)
        {
            return false;
        }

        char left = Folded[place - 1];
        char right = Folded[place];
        return (IsLatin(left) && IsLatin(right)) || (IsDigit(left) && IsDigit(right));
    }

    private static bool IsLatin(char character) => character is >= 'a' and <= 'z';

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static bool IsBetweenDigits(string text, int index) =>
        index > 0 && index + 1 < text.Length && IsDigit(text[index - 1]) && IsDigit(text[index + 1]);

    private static char FoldLetter(char character)
    {
        // Hiragana to katakana: the two blocks lie 0x60 apart.
        char letter = character is >= '\u3041' and <= '\u3096' ? (char)(character + 0x60) : char.ToLowerInvariant(character);
        return letter switch
        {
            'ァ' => 'ア',
            'ィ' => 'イ',
            'ゥ' => 'ウ',
            'ェ' => 'エ',
            'ォ' => 'オ',
            'ッ' => 'ツ',
            'ャ' => 'ヤ',
            'ュ' => 'ユ',
            'ョ' => 'ヨ',
            'ー' => '-',
            _ => letter,
        };
    }

    private static void Replace(StringBuilder folded, List<int> places, string from, string to)
    {
        string text = folded.ToString();
        for (int index = text.IndexOf(from, StringComparison.Ordinal); index >= 0; index = text.IndexOf(from, index, StringComparison.Ordinal))
        {
            folded.Remove(index, from.Length).Insert(index, to);
            int place = places[index];
            places.RemoveRange(index, from.Length);
            places.InsertRange(index, Enumerable.Range(0, to.Length).Select(offset => place + offset));
            text = folded.ToString();
            index += to.Length;
        }
    }

    private static void UniteRows(StringBuilder folded)
    {
        for (int index = 1; index < folded.Length; index++)
        {
            if (folded[index] == Not && Array.Find(Rows, row => row.Contains(folded[index - 1])) is { } row)
            {
                folded[index - 1] = row[row.Length - 1];
            }
        }
    }

    private static string Shorten(string text)
    {
        if (text.Length <= LongestText)
        {
            return text;
        }

        int length = char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        return text.Substring(0, length);
    }
}
