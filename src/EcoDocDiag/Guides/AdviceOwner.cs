namespace EcoDocDiag.Guides;

/// <summary>Who can do what an advice says.</summary>
public enum AdviceOwner
{
    /// <summary>The user, alone.</summary>
    User,

    /// <summary>The customer's contact person, who is named in the service's mails and has the administrator role in the service.</summary>
    Contact,

    /// <summary>The administrator of the PC: a setting, a policy, the network.</summary>
    PcAdministrator,

    /// <summary>The operator of the service.</summary>
    Operator,
}
