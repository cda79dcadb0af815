/** The words of what may never be pressed (denied.ts). */
import type { Vocabulary } from './vocabulary.ts'

/** In labels, and in the names of classes and icons. */
export const DENIED: Vocabulary = {
  whole: `
    human humans person persons people someone agent agents operator operators representative rep advisor adviser
    expert specialist colleague staff handoff handover hand_off hand_over escalate escalation transfer
    call calls callback phone telephone dial video camera mic microphone mike voice speech dictate dictation record
    recording audio attach attachment attachments upload file files paperclip browse image images photo photos
    picture gallery emoji emojis gif sticker stickers rate rating ratings review star stars thumb thumbs thumbsup
    thumbsdown like dislike upvote downvote vote feedback helpful unhelpful survey close minimize minimise collapse
    hide dismiss cancel end leave exit quit delete remove erase discard trash bin download export print email mail
    share forward report block menu settings options preferences login log_in signin sign_in signout sign_out logout
    log_out register subscribe buy pay checkout ticket cookie cookies accept
    mensch menschen person ansprechpartner ansprechpartnerin verbinden anruf anrufe anrufen ruckruf stern sterne
    daumen gefallt hilfreich schließen schliessen minimieren beenden verlassen abbrechen loschen entfernen
    papierkorb exportieren drucken teilen abmelden anmelden menu optionen kaufen bezahlen kasse bild bilder foto
    humain personne appel appels appeler rappel voix micro fichier fichiers joindre piece_jointe noter note pouce
    utile inutile aime fermer reduire terminer quitter mettre_fin supprimer effacer retirer exporter imprimer
    partager acheter payer
    humano humana persona personas llamar llamada llamadas llamanos voz archivo archivos fichero ficheros adjuntar
    adjunto subir pulgar util gusta cerrar finalizar terminar salir abandonar eliminar borrar quitar descargar
    exportar imprimir compartir correo ajustes opciones comprar pagar`,
  begins: `
    mitarbeiter berater kundenberater kollege kollegin weiterleit ubergeb telefon kamera mikrofon sprachnachricht
    sprachaufnahme aufnahme datei anhang anhäng hochladen bewert herunterlad einstellung
    conseill operat represent transfer telephon camera microphon vocal enregistr televers imag photograph evalu etoile
    telecharg courriel parametre reglage connexion deconnexion
    agente asesor operador representante videollamada microfono grabar imagen valora califica puntua estrella
    minimiza configuracion`,
  inside: `
    オペレータ 担当 有人 人間 スタッフ 係員 エージェント 電話 通話 発信 ビデオ カメラ マイク 音声 録音 ファイル 添付 アップロード
    画像 写真 評価 星 いいね 役に立 フィードバック 閉じ 最小化 終了 退出 退室 削除 消去 ゴミ箱 ダウンロード 印刷 共有 設定 メニュー
    購入 支払 ログイン ログアウト 絵文字 メール
    موظف إنسان شخص وكيل ممثل مستشار بشري تحويل اتصال اتصل مكالمة هاتف فيديو كاميرا ميكروفون صوت تسجيل ملف مرفق أرفق
    إرفاق تحميل رفع صورة تقييم قيّم نجوم نجمة إعجاب أعجبني مفيد إغلاق أغلق تصغير إنهاء أنهِ مغادرة خروج حذف احذف إزالة تنزيل
    طباعة مشاركة إعدادات قائمة شراء دفع بريد`,
}

/**
 * In labels alone: some are common English words in names of classes (`ring`). Of each language only what is said on the
 * buttons of chats: to a person, calling, files, recording, ratings, ending, deleting, sharing.
 */
export const DENIED_ELSEWHERE: Vocabulary = {
  whole: `
    medewerker medewerkers persoon bellen bel_ons bel_mij telefoon bijlage foto sluiten afsluiten beeindigen
    verwijderen wissen opnemen inspreken delen duim
    umano operatore chiama chiamata telefono allegato immagine valuta valutazione chiudi termina elimina
    cancella pollice condividi
    pessoa humano atendente ligar chamada ficheiro imagem avaliar fechar encerrar sair apagar excluir remover polegar
    partilhar compartilhar
    manniska handlaggare ring telefon fil filer bild betyg stang avsluta radera ta_bort spela_in tumme dela
    medarbejder menneske opkald billede luk afslut slet fjern optag tommelfinger
    medarbeider bilde lukk avslutt slett ta_opp tommel legg_ved
    plik pliki zdjecie kciuk człowiek
    soubor subor palec
    ember fajl fajlt kep kepet
    coleg coleaga sterge apel imagine
    insan ara arama dosya ekle resim puanla kapat bitir sonlandır sil paylaş
    manusia petugas agen telepon berkas gambar nilai tutup akhiri hapus rekam
    người nhan_vien gọi tệp đinh_kem hinh_ảnh đanh_gia đong kết_thuc xoa ghi_am`,
  begins: `
    collega bestand afbeelding doorverbind telefoon beoorde
    alleg registra arquiv anex avalia grava telefon
    medarbet bifog bilag betygsat inspeln vedhæft vedleg bedøm vurder
    ihmis asiakaspalvelij henkil soit puhel tiedost liit kuva arvio sulje lopet poist aanit peukal jaa
    konsultant pracownik doradc zadzwo połacz załacz ocen zamkn zakoncz usun nagra udostepn
    pracovni clovek zavol priloh obraz hodnot ohodnot zavri zatvor ukonc smaz vymaz odstran nahra
    ugyintez munkatars hivas csatol ertekel bezar befejez torol hangfel
    suna fisier ataseaz evaluea inchide incheie elimina inregistr
    temsilci yetkili degerlendir begen
    εκπροσωπ ανθρωπ υπαλληλ κλησ καλεσ τηλεφων αρχει επισυναψ εικον αξιολογ βαθμολογ κλεισ τερματ διαγραφ ηχογραφ
    оператор человек специалист сотрудник консультант менеджер позвон звон телефон файл прикреп влож изображ фото оцен
    закр заверш удал запис голос подел
    людин фахівц співробітник зателефон дзвін файл прикріп вкла зображ оцін закри видал
    lampir unggah suara`,
  inside: `
    人工 真人 轉接 转接 電話 电话 通话 通話 文件 附件 上传 上傳 图片 圖片 照片 评价 評價 评分 評分 关闭 關閉 结束 結束 删除 刪除 录音 錄音 语音 語音
    상담원 상담사 직원 사람 전화 통화 파일 첨부 업로드 이미지 사진 평가 별점 닫기 종료 나가기 삭제 녹음 음성 마이크
    נציג טלפון התקשר קובץ צרף תמונה דירוג דרג סגור סיים מחק הקלט
    اپراتور کارشناس انسان تماس تلفن فایل پیوست آپلود تصویر عکس امتیاز ارزیابی بستن پایان حذف ضبط
    व्यक्ति इंसान एजेंट संलग्न रेटिंग रिकॉर्ड समाप्त फ़ाइल
    เจ้าหน้าที่ พนักงาน โทร ไฟล์ แนบ รูปภาพ คะแนน สิ้นสุด`,
}
