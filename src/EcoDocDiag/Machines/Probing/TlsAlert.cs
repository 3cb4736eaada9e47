using System;
using System.ComponentModel;

namespace EcoDocDiag.Machines.Probing;

/// <summary>The alert by which the other side ended a connection, as far as an exception of the framework tells.</summary>
internal static class TlsAlert
{
    // OpenSSL's reason is this and the alert (SSL_AD_REASON_OFFSET of openssl/ssl.h); the code holds the reason in its lower 23 bits (openssl/err.h).
    private const int ReasonOffset = 1000;
    private const int ReasonMask = 0x7F_FFFF;

    /// <summary>The alert's number; null where the exception tells of none.</summary>
    internal static int? Find(Exception exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is Win32Exception windows)
            {
                if (OfSchannel(windows.NativeErrorCode) is { } alert)
                {
                    return alert;
                }
            }
            else if (inner is System.Security.Cryptography.CryptographicException && (inner.HResult & ReasonMask) - ReasonOffset is >= 0 and <= byte.MaxValue and var number)
            {
                return number;
            }
        }

        return null;
    }

    // What Schannel makes of an alert that it receives (winerror.h; https://learn.microsoft.com/windows/win32/secauthn/schannel-error-codes-for-tls-and-ssl-alerts).
    private static int? OfSchannel(int code) => unchecked((uint)code) switch
    {
        0x80090326 => 40, // SEC_E_ILLEGAL_MESSAGE, handshake_failure among others
        0x80092010 => 44, // CRYPT_E_REVOKED
        0x80090328 => 45, // SEC_E_CERT_EXPIRED
        0x80090327 => 46, // SEC_E_CERT_UNKNOWN
        0x80090325 => 48, // SEC_E_UNTRUSTED_ROOT
        0x80090302 => 70, // SEC_E_UNSUPPORTED_FUNCTION, protocol_version
        _ => null,
    };
}
