using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Analytics.Web.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.Property(account => account.Name).HasMaxLength(Account.NameMaxLength);
        // Milliseconds: SQLite cannot order its text form of a time with an offset.
        builder.Property(account => account.CreatedAt)
            .HasConversion(time => time.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
        // Identity looks addresses up by this index; only here is it unique, so that two racing sign-ups cannot both win.
        builder.HasIndex(account => account.NormalizedEmail).HasDatabaseName("accounts_email").IsUnique();
        builder.HasIndex(account => account.NormalizedUserName).HasDatabaseName("accounts_user_name").IsUnique();
    }
}
