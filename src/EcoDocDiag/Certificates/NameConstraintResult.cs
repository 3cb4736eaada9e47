namespace EcoDocDiag.Certificates;

/// <summary>What an authority's name constraints say of a certificate.</summary>
internal enum NameConstraintResult
{
    /// <summary>Its names are permitted.</summary>
    Permitted,

    /// <summary>A name is not among those that are permitted, or among those that are not.</summary>
    NotPermitted,

    /// <summary>It has a name of a kind that is constrained and not judged here, or the constraints are not of their form.</summary>
    Undecided,
}
