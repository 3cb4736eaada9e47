using System.Collections.Generic;
using System.Text.Json;
using EcoDocDiag.Certificates;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads the certificate stores of a snapshot.</summary>
internal sealed class StoreSectionReader
{
    // In the order of their values, which count from 0.
    private static readonly string[] KeyStates =
        [nameof(PrivateKeyState.Unknown), nameof(PrivateKeyState.Missing), nameof(PrivateKeyState.Unusable), nameof(PrivateKeyState.Usable)];

    private readonly SnapshotValueReader _values;
    private readonly KeyHomeReader _keyHomes;
    private readonly ValueReader<CertificateStore> _readName;
    private readonly ValueReader<SnapshotStore> _readStore;
    private readonly ValueReader<IReadOnlyList<StoredCertificate>> _readCertificates;

    public StoreSectionReader(SnapshotValueReader values)
    {
        _values = values;
        _keyHomes = new KeyHomeReader(values);
        _readName = ReadName;
        _readStore = ReadStore;
        ValueReader<IReadOnlyList<StoredCertificate>> certificates = SnapshotValueReader.ListOf(ReadCertificate);
        _readCertificates = (ref Utf8JsonReader reader) => new StoredCertificateList(certificates(ref reader));
    }

    public void Read(ref Utf8JsonReader reader, SnapshotTable<CertificateStore, SnapshotStore> stores) =>
        SnapshotValueReader.ReadTable(ref reader, stores, _readName, _readStore);

    public CertificateStore ReadName(ref Utf8JsonReader reader) =>
        CertificateStore.TryParse(_values.ReadText(ref reader), out CertificateStore store)
            ? store
            : throw Error(ref reader, Mistyped, @"CurrentUser\… or LocalMachine\…");

    public SnapshotStore ReadStore(ref Utf8JsonReader reader) => new(_values.ReadReading(ref reader, _readCertificates));

    private StoredCertificate ReadCertificate(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        long start = reader.TokenStartIndex;
        EncodedCertificate? encoded = null;
        string? unread = null;
        PrivateKeyState key = PrivateKeyState.Unknown;
        KeyProvider? provider = null;
        int? chainErrors = null;
        Reading<KeyHome> keyHome = Reading<KeyHome>.NotCaptured();
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("privateKey"u8))
            {
                reader.Read();
                key = (PrivateKeyState)ReadWord(ref reader, KeyStates);
            }
            else if (reader.ValueTextEquals("certificate"u8))
            {
                reader.Read();
                encoded = _values.ReadEncoded(ref reader);
            }
            else if (reader.ValueTextEquals("keyProvider"u8))
            {
                reader.Read();
                provider = ReadProvider(ref reader);
            }
            else if (reader.ValueTextEquals("chainErrors"u8))
            {
                reader.Read();
                chainErrors = ReadInt32(ref reader);
            }
            else if (reader.ValueTextEquals("keyHome"u8))
            {
                reader.Read();
                keyHome = _keyHomes.Read(ref reader);
            }
            else if (reader.ValueTextEquals("unread"u8))
            {
                unread = _values.ReadMemberText(ref reader);
            }
            else
            {
                throw Unknown(ref reader, "privateKey, keyProvider, chainErrors, keyHome, certificate, unread");
            }
        }

        return unread is not null
            ? StoredCertificate.Unread(unread)
            : new StoredCertificate(encoded ?? throw new SnapshotFormatException(Mistyped, start, "certificate in base64"), key)
            {
                KeyProvider = provider,
                ChainErrors = chainErrors,
                KeyHome = keyHome,
            };
    }

    private KeyProvider ReadProvider(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        string name = "";
        int type = 0;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = _values.ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = ReadInt32(ref reader);
            }
            else
            {
                throw Unknown(ref reader, "name, type");
            }
        }

        return new KeyProvider(name, type);
    }
}
