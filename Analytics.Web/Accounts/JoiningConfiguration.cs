using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Analytics.Web.Accounts;

/// <summary>Teams, their members and sites, and the invitations to them.</summary>
internal sealed class JoiningConfiguration : IEntityTypeConfiguration<Team>, IEntityTypeConfiguration<TeamMember>, IEntityTypeConfiguration<TeamSite>, IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.ToTable("teams");
        builder.Property(team => team.Name).HasMaxLength(Team.NameMaxLength);
        builder.Property(team => team.CreatedAt).HasConversion<StoredTime>();
    }

    public void Configure(EntityTypeBuilder<TeamMember> builder)
    {
        builder.ToTable("team_members").HasKey(member => new { member.TeamId, member.AccountId });
        builder.HasIndex(member => member.AccountId);
        builder.HasOne<Team>().WithMany().HasForeignKey(member => member.TeamId);
        builder.HasOne<Account>().WithMany().HasForeignKey(member => member.AccountId);
    }

    public void Configure(EntityTypeBuilder<TeamSite> builder)
    {
        builder.ToTable("team_sites").HasKey(site => site.SiteId);
        builder.HasOne<Team>().WithMany().HasForeignKey(site => site.TeamId);
    }

    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.HasIndex(invitation => invitation.Hash).IsUnique();
        builder.Property(invitation => invitation.CreatedAt).HasConversion<StoredTime>();
        builder.Property(invitation => invitation.ExpiresAt).HasConversion<StoredTime>();
        builder.HasOne<Team>().WithMany().HasForeignKey(invitation => invitation.TeamId);
    }
}
