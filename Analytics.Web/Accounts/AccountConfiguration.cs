using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Analytics.Web.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.Property(account => account.Name).HasMaxLength(Account.NameMaxLength);
        builder.Property(account => account.CreatedAt).HasConversion<StoredTime>();
        builder.Property(account => account.LastSeenAt).HasConversion<StoredTime>();
        // Identity looks addresses up by this index; only here is it unique, so that two racing sign-ups cannot both win.
        builder.HasIndex(account => account.NormalizedEmail).HasDatabaseName("accounts_email").IsUnique();
        builder.HasIndex(account => account.NormalizedUserName).HasDatabaseName("accounts_user_name").IsUnique();
    }
}
