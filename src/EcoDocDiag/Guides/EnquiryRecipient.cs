namespace EcoDocDiag.Guides;

/// <summary>Whom a mail about an error is to.</summary>
public enum EnquiryRecipient
{
    /// <summary>The operator of the service: what 1-6 and 2-4 of the guide ask for.</summary>
    Operator,

    /// <summary>The contact that the mails of the service name: accounts, and certificates to assign or reissue.</summary>
    Contact,

    /// <summary>The administrator of the policies that hold settings.</summary>
    PolicyAdministrator,

    /// <summary>The user: what the PC still needs, as clicks.</summary>
    User,
}
