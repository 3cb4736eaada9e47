namespace EcoDocDiag.Pages.Cmdlets;

/// <summary>How a parameter is used in one parameter set.</summary>
/// <param name="Set">The name of the set; null where it belongs to every set.</param>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="Position">Its position; null where it goes by name alone.</param>
/// <param name="TakesPipeline">Whether it takes what is piped in.</param>
/// <param name="TakesProperty">Whether it takes the property of its name of what is piped in.</param>
public sealed record ParameterUse(string? Set, bool IsMandatory, int? Position, bool TakesPipeline, bool TakesProperty);
