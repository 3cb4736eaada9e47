namespace EcoDocDiag.Guides;

/// <summary>How a guide answers a question.</summary>
public enum AnswerKind
{
    /// <summary>By entries that the question names: a code or a section.</summary>
    Named,

    /// <summary>By entries that the words of the question fit, the best first.</summary>
    Candidates,

    /// <summary>By the entries of a chapter, among which to choose.</summary>
    Chapter,

    /// <summary>By the advice for a code that the guide does not explain.</summary>
    UnknownCode,

    /// <summary>By nothing of its own: what it has is its advice for anything else, of both stages.</summary>
    Nothing,
}
