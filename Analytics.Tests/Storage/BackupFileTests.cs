using System.Security.Cryptography;
using Analytics.Core.Storage.Backups;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Storage;

/// <summary>The format of backups: what goes in comes out, and nothing else is taken for it.</summary>
public sealed class BackupFileTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(65_000)]
    [InlineData(400_000)]
    public void Backup_OfAnySize_ComesOutAsItWentIn(int bytes)
    {
        var content = RandomNumberGenerator.GetBytes(bytes);
        foreach (var passphrase in (string?[])[null, "long enough"])
        {
            var backup = Made(content, passphrase);

            var manifest = BackupFile.Read(new MemoryStream(backup), _folder.File("out"), passphrase);

            Assert.Equal(("1.2.3", Noon, "keys/a"), (manifest.MadeBy, manifest.MadeAt, Assert.Single(manifest.Files).Name));
            Assert.Equal(content, File.ReadAllBytes(_folder.File("out", "keys", "a")));
        }
    }

    // Around the size of a block, where the last one is told apart.
    [Fact]
    public void Cipher_AroundTheSizeOfABlock_GivesBackWhatItTook()
    {
        foreach (var bytes in (int[])[0, 1, BackupCipher.BlockBytes - 1, BackupCipher.BlockBytes, BackupCipher.BlockBytes + 1, 3 * BackupCipher.BlockBytes])
        {
            var (content, target, back) = (RandomNumberGenerator.GetBytes(bytes), new MemoryStream(), new MemoryStream());
            using (var encrypting = new EncryptingStream(target, new BackupCipher("p", new byte[BackupCipher.SaltBytes], iterations: 1))) encrypting.Write(content);
            using (var decrypting = new DecryptingStream(new MemoryStream(target.ToArray()), new BackupCipher("p", new byte[BackupCipher.SaltBytes], iterations: 1))) decrypting.CopyTo(back);
            Assert.Equal(content, back.ToArray());
        }
    }

    [Fact]
    public void Backup_ThatIsEncrypted_IsChangedNowhereUnseen()
    {
        var backup = Made(RandomNumberGenerator.GetBytes(150_000), "long enough");
        for (var at = 0; at < backup.Length; at += 30_011)
        {
            var changed = (byte[])backup.Clone();
            changed[at] ^= 1;
            Assert.Throws<BackupException>(() => BackupFile.Read(new MemoryStream(changed), _folder.File("out"), "long enough"));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("long enough")]
    public void Backup_ThatIsCutOff_IsRefused(string? passphrase)
    {
        var backup = Made(RandomNumberGenerator.GetBytes(150_000), passphrase);
        // Of a plain one the last bytes say nothing any more: they are zip's own sum, after everything has been compared with the manifest.
        foreach (var bytes in (int[])[0, 10, 25, 60, 131_200, .. passphrase is null ? (int[])[] : [65_593, backup.Length - 1]])
            Assert.Throws<BackupException>(() => BackupFile.Read(new MemoryStream(backup[..bytes]), _folder.File("out"), passphrase));
    }

    [Fact]
    public void Backup_ThatIsEncrypted_HoldsNothingReadable()
    {
        var backup = Made("a word that can be looked for"u8.ToArray(), "long enough");

        Assert.Equal(-1, backup.AsSpan().IndexOf("manifest"u8));
        Assert.Throws<BackupException>(() => BackupFile.Read(new MemoryStream(backup), _folder.File("out"), null));
        Assert.Throws<BackupException>(() => BackupFile.Read(new MemoryStream(backup), _folder.File("out"), "another"));
        // The same content twice is not the same backup: nothing of it can be compared.
        Assert.NotEqual(backup, Made("a word that can be looked for"u8.ToArray(), "long enough"));
    }

    private byte[] Made(byte[] content, string? passphrase)
    {
        var file = _folder.File("content");
        File.WriteAllBytes(file, content);
        var target = new MemoryStream();
        BackupFile.Write(target, [("keys/a", file)], passphrase, "1.2.3", Noon);
        return target.ToArray();
    }
}
