using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts.Settings;

/// <summary>The settings of the instance: what the configuration says, else what an admin saved, else the default.</summary>
public sealed class InstanceSettings(IConfiguration configuration, IDbContextFactory<AccountsDb> contexts, IDataProtectionProvider protection) : IDisposable
{
    private readonly IDataProtector _protector = protection.CreateProtector("instance settings");
    // The first sign-ins of an instance all save the address that they see.
    private readonly SemaphoreSlim _saving = new(1, 1);
    private ImmutableDictionary<string, string> _saved = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the instance is called in pages and mails.</summary>
    public string Name => this[InstanceSetting.Name];

    public Registration Registration => Enum.TryParse<Registration>(this[InstanceSetting.Registration], ignoreCase: true, out var value) ? value : Registration.Closed;

    /// <summary>Domains whose addresses may sign up, lower case.</summary>
    public IReadOnlyList<string> RegistrationDomains => DomainsOf(this[InstanceSetting.RegistrationDomains]);

    /// <summary>Whether every account needs a second factor.</summary>
    public bool RequireSecondFactor => this[InstanceSetting.RequireSecondFactor] == "true";

    public bool SendsMail => this[InstanceSetting.SmtpHost].Length > 0;

    /// <summary>What links to this instance begin with, without a slash at the end.</summary>
    /// <param name="seen">The address as a request says it, for an instance that knows none.</param>
    public string Address(string seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return (this[InstanceSetting.PublicUrl] is { Length: > 0 } said ? said : seen).TrimEnd('/');
    }

    public string this[InstanceSetting setting]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(setting);
            return Configured(setting) ?? _saved.GetValueOrDefault(setting.Key) ?? setting.Fallback;
        }
    }

    /// <summary>True where the configuration says a setting: the pages cannot change it then.</summary>
    public bool IsFixed(InstanceSetting setting) => Configured(setting) is not null;

    /// <summary>A setting as a whole number; its default where it is none.</summary>
    public int Number(InstanceSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return int.TryParse(this[setting], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.Parse(setting.Fallback, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads what was saved; before anything is served.</summary>
    public async Task Load(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Settings.AsNoTracking().ToListAsync(cancel);
        _saved = rows.Select(row => (row.Key, Value: Readable(row))).Where(row => row.Value is not null).ToImmutableDictionary(row => row.Key, row => row.Value!, StringComparer.Ordinal);
    }

    /// <summary>Saves settings; those that the configuration says are left alone.</summary>
    public async Task Save(IReadOnlyDictionary<InstanceSetting, string> changes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(changes);
        await _saving.WaitAsync(cancel);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            foreach (var (setting, value) in changes)
            {
                if (IsFixed(setting)) continue;
                var stored = setting.IsSecret && value.Length > 0 ? _protector.Protect(value) : value;
                if (await db.Settings.FindAsync([setting.Key], cancel) is { } row) row.Value = stored;
                else db.Add(new StoredSetting { Key = setting.Key, Value = stored });
            }
            await db.SaveChangesAsync(cancel);
            await Load(cancel);
        }
        finally
        {
            _saving.Release();
        }
    }

    public void Dispose() => _saving.Dispose();

    internal static IReadOnlyList<string> DomainsOf(string text) =>
        [.. text.Split([',', ';', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(d => d.TrimStart('@').ToLowerInvariant()).Distinct()];

    private string? Configured(InstanceSetting setting) => configuration[setting.ConfigurationKey] is { Length: > 0 } value ? value : null;

    private string? Readable(StoredSetting row)
    {
        if (InstanceSetting.All.FirstOrDefault(s => s.Key == row.Key) is not { IsSecret: true } || row.Value.Length == 0) return row.Value;
        try
        {
            return _protector.Unprotect(row.Value);
        }
        catch (CryptographicException)
        {
            // The keys of the data folder were lost: the secret has to be given again.
            return null;
        }
    }
}
