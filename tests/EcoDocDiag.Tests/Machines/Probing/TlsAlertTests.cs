using System;
using System.ComponentModel;
using System.IO;
using System.Security.Cryptography;
using EcoDocDiag.Machines.Probing;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Probing;

public sealed class TlsAlertTests
{
    // The codes of OpenSSL are those of its library and 1000 more than the alert.
    [Theory]
    [InlineData(0x0A000414, 44)]
    [InlineData(0x0A000415, 45)]
    [InlineData(0x0A00045C, 116)]
    [InlineData(0x0A000076, null)]
    public void OpenSSL_s_code_of_an_alert_is_the_alert(int code, int? alert) =>
        Assert.Equal(alert, TlsAlert.Find(new IOException("", new InvalidOperationException("", new CryptographicException(code)))));

    [Theory]
    [InlineData(0x80090328, 45)]
    [InlineData(0x80092010, 44)]
    [InlineData(0x80090325, 48)]
    [InlineData(0x80090331, null)]
    public void Schannel_s_code_of_an_alert_is_the_alert(uint code, int? alert) =>
        Assert.Equal(alert, TlsAlert.Find(new InvalidOperationException("", new Win32Exception(unchecked((int)code)))));
}
