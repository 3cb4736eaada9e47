using System;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>Ends a repair as a power cut would: nothing of the product handles it.</summary>
internal sealed class PowerCutException : Exception;
