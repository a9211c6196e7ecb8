using Analytics.Core.Sites;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>The tables of saved filters, share links and removed sites.</summary>
internal static class SharingModel
{
    public static void ApplySharing(this ModelBuilder model)
    {
        model.Entity<SavedSegment>(segment =>
        {
            segment.ToTable("saved_segment");
            segment.HasIndex(s => s.PublicId).IsUnique();
            segment.HasOne<Site>().WithMany().HasForeignKey(s => s.SiteId);
        });
        model.Entity<ShareLink>(link =>
        {
            link.ToTable("share_link");
            link.HasIndex(l => l.Slug).IsUnique();
            link.HasOne<Site>().WithMany().HasForeignKey(l => l.SiteId);
            link.HasOne<SavedSegment>().WithMany().HasForeignKey(l => l.SegmentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RemovedSite>(erasure =>
        {
            erasure.ToTable("removed_site").HasKey(e => e.SiteId);
            erasure.Property(e => e.SiteId).ValueGeneratedNever();
        });
    }
}
