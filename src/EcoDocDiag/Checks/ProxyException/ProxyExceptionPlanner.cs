using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// Plans to append an exception to every list that applies to a manual proxy and has no match yet. Existing entries, value kinds and the blobs' tails
/// stay to the letter; the blobs' counters are raised, as WinINet does with each change.
/// </summary>
/// <remarks>
/// The LAN is stored three times (flat, connection, copy): all of them or none are changed. The values are written directly, since only that can be taken
/// back to the byte; the machine tells WinINet afterwards to read them again.
/// </remarks>
public sealed class ProxyExceptionPlanner
{
    private readonly Uri _site;
    private readonly string _entry;
    private readonly int _maximumLength;

    /// <summary>A planner for one exception.</summary>
    /// <param name="site">The site to reach past the proxy; a list with any match for it is left alone.</param>
    /// <param name="entry">The exception to append, in ASCII.</param>
    /// <param name="maximumLength">The longest list that Windows keeps, in characters.</param>
    public ProxyExceptionPlanner(Uri site, string entry, int maximumLength)
    {
        _site = site;
        _entry = entry;
        _maximumLength = maximumLength;
    }

    /// <summary>The changes that <paramref name="configuration"/> needs.</summary>
    public ProxyExceptionPlan Plan(ProxyConfiguration configuration)
    {
        List<Change> changes = [];
        bool isTooLong = !TryPlanLan(configuration, changes);
        if (isTooLong)
        {
            changes.Clear();
        }

        foreach (ProxyConnection connection in configuration.OtherConnections)
        {
            TryAppend(connection, changes);
        }

        return new ProxyExceptionPlan(changes, isTooLong);
    }

    /// <summary>Whether no entry of <paramref name="bypass"/> matches the site.</summary>
    public bool IsMissing(string bypass) => new BypassList(bypass).FindMatch(_site) is null;

    private bool TryPlanLan(ProxyConfiguration configuration, List<Change> changes)
    {
        ProxyFlatValues? flat = configuration.Flat;
        ProxyConnection? lan = configuration.LanConnection;
        bool isLanOn = lan is not null && lan.UsesManualProxy(_site);
        bool isFlatOn = flat is not null && ProxyConfiguration.UsesManualProxy(flat.Proxy, _site);
        if (!(isFlatOn && IsMissing(flat!.Proxy.Bypass)) && !(isLanOn && IsMissing(lan!.Blob!.Bypass)))
        {
            return true;
        }

        bool fits = !isFlatOn || TryAppend(flat!, changes);
        foreach (ProxyConnection connection in configuration.Connections.Where(connection => connection.IsLan || connection.IsLanCopy))
        {
            fits = TryAppend(connection, changes) && fits;
        }

        return fits;
    }

    private bool TryAppend(ProxyFlatValues flat, List<Change> changes)
    {
        if (!TryAppend(flat.Proxy.Bypass, out string bypass))
        {
            return false;
        }

        if (bypass != flat.Proxy.Bypass)
        {
            RegistryValue value = new(flat.StoredBypass?.Type ?? RegistryValueType.String, Encoding.Unicode.GetBytes(bypass + "\0"));
            changes.Add(new RegistryValueChange(flat.Key, ProxyFlatValues.BypassName, flat.StoredBypass, value));
        }

        return true;
    }

    private bool TryAppend(ProxyConnection connection, List<Change> changes)
    {
        if (!connection.UsesManualProxy(_site))
        {
            return true;
        }

        ConnectionBlob blob = connection.Blob!;
        if (!TryAppend(blob.Bypass, out string bypass))
        {
            return false;
        }

        if (bypass != blob.Bypass)
        {
            RegistryValue value = new(connection.Value.Type, blob.WithBypass(bypass).ToArray());
            changes.Add(new RegistryValueChange(connection.Key, connection.Name, connection.Value, value));
        }

        return true;
    }

    private bool TryAppend(string bypass, out string appended)
    {
        BypassList? list = IsMissing(bypass) ? new BypassList(bypass).Append(_entry, _maximumLength) : new BypassList(bypass);
        appended = list?.Text ?? bypass;
        return list is not null;
    }
}
