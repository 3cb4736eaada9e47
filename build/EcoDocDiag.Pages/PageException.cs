using System;

namespace EcoDocDiag.Pages;

/// <summary>A page is missing, or it does not fit what it is about. The message names the file and what to do.</summary>
public sealed class PageException(string message) : Exception(message);
