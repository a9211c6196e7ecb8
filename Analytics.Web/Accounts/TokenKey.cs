using System.Security.Cryptography;
using Analytics.Web.Composition;
using Microsoft.IdentityModel.Tokens;

namespace Analytics.Web.Accounts;

/// <summary>The secret that signs API tokens: 64 random bytes in the data folder, made on first use, readable by its owner only.</summary>
public sealed class TokenKey(DataFolder folder)
{
    private const int SizeBytes = 64;

    private readonly Lazy<SymmetricSecurityKey> _key = new(() => new SymmetricSecurityKey(ReadOrMake(Path.Combine(folder.Keys, "jwt.key"))));

    /// <summary>The key, as the token library takes it.</summary>
    public SecurityKey Value => _key.Value;

    private static byte[] ReadOrMake(string file)
    {
        if (!File.Exists(file)) Make(file);
        var key = File.ReadAllBytes(file);
        return key.Length == SizeBytes ? key : throw new InvalidOperationException($"{file} is not a key of {SizeBytes} bytes; delete it to have a new one made (all API tokens end).");
    }

    private static void Make(string file)
    {
        // Written aside and moved into place: another process never reads half a key, and the first one made stays.
        var aside = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(aside, options))
        {
            stream.Write(RandomNumberGenerator.GetBytes(SizeBytes));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }
}
